package io.aisanet.guard;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** Documents and a directory for tests. */
final class Samples {
    static final String ADDRESS = "0x00000000000000000000000000000000000000aB";

    static final String FULL =
            """
            policy: field agents           # name, for people
            version: 3
            asset: USD
            budgets:
              - name: team
                maxPayment: 5.00 USD
                limits: { minute: 1.00 USD, hour: 5.00 USD, day: 20.00 USD, month: 200.00 USD, ever: 1000.00 USD }
                counts: { minute: 60, day: 5000 }
                maxUnitPrice: 0.000002 USD
                expires: 2027-01-01T00:00:00Z
                activeHours: { timeZone: Europe/Berlin, monday-friday: "08:00-20:00", saturday: "10:00-14:00" }
                payees:
                  onlyListed: false
                  perPayee: { day: 2.00 USD }
                  allow: ["0x00000000000000000000000000000000000000aB"]
                  deny: ["18"]
                  caps: [{ payee: 17, day: 1.00 USD, count: 10 }]
                categories: { onlyListed: true, allow: [quotes, gpu], deny: [gambling], caps: [{ category: gpu, hour: 1.00 USD }] }
                resources: { allow: [api.example.com], deny: [evil.example] }
                ask: { from: 2.00 USD, newPayee: true, approvals: 1, approvers: [maya-phone], waitMinutes: 60 }
                budgets:
                  - name: scout
                    limits: { day: 1.00 USD }
            """;

    private static final Map<String, Long> WALLETS =
            Map.of("17", 17L, "18", 18L, ADDRESS.toLowerCase(Locale.ROOT), 21L);
    private static final Map<String, Long> CREDENTIALS =
            Map.of("maya-phone", 7L, "tom-phone", 8L, "owner", 1L);

    static final Directory DIRECTORY =
            new Directory() {
                @Override
                public OptionalLong wallet(String addressOrNumber) {
                    return find(WALLETS, addressOrNumber);
                }

                @Override
                public OptionalLong credential(String name) {
                    return find(CREDENTIALS, name);
                }
            };

    private Samples() {}

    static PolicyDocument parse(String yaml) {
        return PolicyDocument.parse(yaml, Path.of("team.yaml"), DIRECTORY);
    }

    /** A document with one budget called team, of which these are the lines. */
    static PolicyDocument team(String... lines) {
        return parse(teamYaml(lines));
    }

    static String teamYaml(String... lines) {
        return "policy: p\nversion: 1\nasset: USD\nbudgets:\n  - name: team\n    "
                + String.join("\n    ", lines)
                + "\n";
    }

    private static OptionalLong find(Map<String, Long> ids, String name) {
        Long id = ids.get(name);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
