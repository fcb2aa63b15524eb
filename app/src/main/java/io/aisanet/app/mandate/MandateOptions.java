package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.wallet.WalletRef;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A mandate in options; the file has the same in its own words. */
final class MandateOptions {
    private static final Duration VALID_DEFAULT = Duration.ofDays(30);

    @Option(names = "--holder", paramLabel = "W", description = "Who may use it: name or address.")
    private String holder = "";

    @Option(
            names = "--total",
            paramLabel = "AMOUNT",
            description = "All payments together, such as \"5.00 USD\".")
    private String total = "";

    @Option(names = "--max-payment", paramLabel = "AMOUNT", description = "One payment.")
    private String maxPayment = "";

    @Option(names = "--per-day", paramLabel = "AMOUNT", description = "Payments of a day together.")
    private String perDay = "";

    @Option(names = "--count", paramLabel = "N", description = "How many payments.")
    private long count;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "When it ends, such as 2026-12-24T18:00:00Z (default: in 30 days).")
    private String until = "";

    @Option(
            names = "--payee",
            paramLabel = "W",
            description = "Who may be paid: name or address. Repeat it; anybody without it.")
    private List<String> payees = new ArrayList<>();

    @Option(names = "--category", paramLabel = "C", description = "What may be bought. Repeat it.")
    private List<String> categories = new ArrayList<>();

    @Option(names = "--host", paramLabel = "H", description = "Whose resources. Repeat it.")
    private List<String> hosts = new ArrayList<>();

    /** The document without issuer and nonce; null where no option says anything of it. */
    @Nullable ObjectNode document(Path wallets) throws IOException {
        if (holder.isEmpty() && total.isEmpty()) {
            return null;
        }
        if (holder.isEmpty() || total.isEmpty()) {
            throw wrong("a mandate needs --holder and --total", "");
        }
        Money all = money("--total", total);
        ObjectNode json = Json.object();
        json.put("holder", address(holder, wallets));
        json.put("asset", all.asset().address().toChecksumString());
        json.put("total", Long.toString(all.atomic()));
        put(json, "maxPayment", same(all, "--max-payment", maxPayment));
        put(json, "perDay", same(all, "--per-day", perDay));
        put(json, "count", count);
        json.put("validUntil", Long.toString(end().getEpochSecond()));
        for (String payee : payees) {
            json.withArray("/payees").add(address(payee, wallets));
        }
        categories.forEach(json.withArray("/categories")::add);
        hosts.forEach(json.withArray("/hosts")::add);
        return json;
    }

    private static void put(ObjectNode json, String name, long value) {
        if (value != 0) {
            json.put(name, Long.toString(value));
        }
    }

    private Instant end() {
        try {
            return until.isEmpty() ? Instant.now().plus(VALID_DEFAULT) : Instant.parse(until);
        } catch (DateTimeException e) {
            throw wrong("--until " + until + " is no time", "write it like 2026-12-24T18:00:00Z");
        }
    }

    private static long same(Money all, String option, String text) {
        if (text.isEmpty()) {
            return 0;
        }
        Money money = money(option, text);
        if (money.asset() != all.asset()) {
            throw wrong(option + " is not in " + all.asset(), "");
        }
        return money.atomic();
    }

    private static Money money(String option, String text) {
        try {
            return Money.parse(text);
        } catch (IllegalArgumentException e) {
            throw wrong(option + ": " + e.getMessage(), "");
        }
    }

    private static String address(String wallet, Path wallets) throws IOException {
        String resolved = WalletRef.resolve(wallet, wallets);
        if (!resolved.matches("0x[0-9a-fA-F]{40}")) {
            throw wrong(
                    "a mandate names wallets by address, not " + wallet,
                    "see the address with: aisa wallet show " + wallet);
        }
        return resolved;
    }

    private static CommandFailure wrong(String what, String mend) {
        return new CommandFailure(ExitCode.USAGE, what, mend);
    }
}
