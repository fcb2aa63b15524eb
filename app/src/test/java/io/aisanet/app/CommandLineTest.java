package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.gateway.Gateway;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandLineTest {
    @TempDir private Path folder;

    private final Screen screen = new Screen(true);

    @Test
    void helpNamesEveryCommandAndEveryExitCode() {
        assertThat(screen.run("--help")).isZero();
        assertThat(screen.out())
                .contains("demo", "up", "gateway", "pay", "wallet", "ledger", "digest", "key");
        for (ExitCode code : ExitCode.values()) {
            assertThat(screen.out()).contains(code.number() + "  ").contains(code.meaning());
        }
        assertThat(screen.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void versionIsTheBuilds() {
        assertThat(screen.run("--version")).isZero();
        assertThat(screen.out()).startsWith("aisa 0.").doesNotContain("$");
    }

    @Test
    void aWrongCommandLineIsOneSentenceWithAHint() {
        assertThat(screen.run("demo", "--agnets", "5")).isEqualTo(2);
        assertThat(screen.err())
                .startsWith("aisa: unknown option")
                .contains("--agents")
                .contains("aisa demo --help")
                .doesNotContain("\tat ");
        assertThat(new Screen(true).run()).isEqualTo(2);
        assertThat(new Screen(true).run("wallet")).isEqualTo(2);
        assertThat(new Screen(true).run("demo", "--agents", "-1")).isEqualTo(2);
        assertThat(new Screen(true).run("pay", "http://127.0.0.1:1", "--max", "lots")).isEqualTo(2);
    }

    @Test
    void aDialectThatNobodySpeaksIsSaidSo() {
        String url = "http://127.0.0.1:1";
        assertThat(screen.run("pay", url, "--dry-run", "--dialect", "x402,morse")).isEqualTo(2);
        assertThat(screen.err())
                .contains("--dialect: there is no dialect \"morse\"")
                .contains("native, mpp-aisanet, x402, mpp-evm, x402v1");
        assertThat(new Screen(true).run("pay", url, "--dry-run", "--dialect", "x402,x402"))
                .isEqualTo(2);
    }

    @Test
    void aFacilitatorCannotSettleEveryWayOfCharging() throws IOException {
        Path paywall = folder.resolve("paywall.yaml");
        Files.writeString(
                paywall,
                """
                listen: {port: 0}
                settlement: {kind: facilitator, url: "http://127.0.0.1:1/x402"}
                upstreams: [{name: api, url: "http://127.0.0.1:1"}]
                routes:
                  - path: /rows
                    price: 0.01 USD
                    payTo: "0x00000000000000000000000000000000000000a1"
                    metered: {by: row, each: 0.01 USD}
                """);
        assertThat(screen.run("gateway", "--config", paywall.toString())).isEqualTo(2);
        assertThat(screen.err()).contains("/rows").contains("is metered").contains("kind: cluster");
    }

    @Test
    void aNodeThatIsNotThereIsSaidSo() {
        String nobody = "http://127.0.0.1:1";
        assertThat(screen.run("wallet", "show", "7", "--api", nobody, "--data", data()))
                .isEqualTo(5);
        assertThat(screen.err())
                .isEqualTo(
                        """
                        aisa: no node answers at http://127.0.0.1:1
                              start one with: aisa up     or name it with --api URL or --data DIR
                        """);
    }

    @Test
    void aRefundIsOrderedInTheWordsOfTheWire() {
        String payment = "0123456789abcdef".repeat(2);
        for (String reason : new String[] {"not-delivered", "OTHER"}) {
            assertThat(
                            screen.run(
                                    "payment",
                                    "refund",
                                    payment,
                                    "0.05",
                                    "--reason",
                                    reason,
                                    "--api",
                                    "http://127.0.0.1:1",
                                    "--data",
                                    data()))
                    .isEqualTo(5);
        }
        assertThat(new Screen(true).run("payment", "refund", payment, "--reason", "boredom"))
                .isEqualTo(2);
        assertThat(new Screen(true).run("payment", "refund", "7")).isEqualTo(2);
    }

    @Test
    void aFolderWithoutALedgerIsSaidSo() {
        assertThat(screen.run("ledger", "verify", "--data", data())).isEqualTo(2);
        assertThat(screen.err()).contains("there is no ledger in").contains("--data DIR");
    }

    @Test
    void everyProblemOfTheSettingsIsToldAtOnce() throws IOException {
        Path file = folder.resolve("aisa.yaml");
        Files.writeString(file, "apy: {}\nnode:\n  fileSyncLevel: 9\napi:\n  port: x\n");

        assertThat(screen.run("up", file.toString())).isEqualTo(2);
        assertThat(screen.err())
                .contains(":1: apy is unknown; did you mean api?")
                .contains(":3: node.fileSyncLevel is 9 but must be between 0 and 2")
                .contains(":5: api.port is \"x\" but must be a whole number");
    }

    @Test
    void theTemplateHasEveryKeyWithItsDefault() throws IOException {
        Path file = folder.resolve("aisa.yaml");
        assertThat(screen.run("up", "--init", file.toString())).isZero();
        assertThat(new Screen(true).run("up", "--init", file.toString())).isEqualTo(2);
        Path uncommented = folder.resolve("all.yaml");
        String template = Files.readString(file);
        String keys = template.substring(0, template.indexOf("#gateway:"));
        Files.writeString(uncommented, keys.replaceAll("(?m)^( *)#(\\w+: )", "$1$2"));

        var defaults = new Screen(true);
        var written = new Screen(true);
        assertThat(defaults.run("up", file.toString(), "--print-config")).isZero();
        assertThat(written.run("up", uncommented.toString(), "--print-config")).isZero();
        assertThat(written.out())
                .isEqualTo(defaults.out().replace("  # default", ""))
                .doesNotContain("# default");
    }

    @Test
    void theTemplateHasEveryKeyOfTheGateway() throws IOException {
        Path file = folder.resolve("aisa.yaml");
        assertThat(screen.run("up", "--init", file.toString())).isZero();
        String template = Files.readString(file);
        String gateway = template.substring(template.indexOf("#gateway:"));

        Path active = folder.resolve("gateway.yaml");
        Files.writeString(active, gateway.replaceAll("(?m)^#", ""));
        assertThat(screen.run("up", active.toString(), "--print-config")).isZero();
        Path all = folder.resolve("all.yaml");
        Files.writeString(
                all,
                gateway.replaceAll("(?m)^#", "").replaceAll("(?m)^( *)# (\\w+:|  \\w+:)", "$1$2"));
        Files.writeString(folder.resolve("server.password"), "secret");
        Files.writeString(folder.resolve("challenge.secret"), "s".repeat(32));
        Files.write(folder.resolve("server.p12"), new byte[0]);
        assertThat(screen.run("up", all.toString(), "--print-config")).as(screen.err()).isZero();
        assertThat(keys(gateway)).containsAll(keys(sample()));
    }

    /** The sample of the gateway alone, without what it has and a node's gateway has not. */
    private static String sample() throws IOException {
        try (InputStream file = Gateway.class.getResourceAsStream("paywall.yaml")) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            return text.replaceAll("(?s)settlement:.*?\n(?=# unmatched)", "")
                    .replaceAll("catalogueKeyFile:", "")
                    .replaceAll("(?s)\n# watch:.*", "");
        }
    }

    private static Set<String> keys(String yaml) {
        return Pattern.compile("(?m)^[ #-]*(\\w+):")
                .matcher(yaml)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private String data() {
        return folder.resolve("data").toString();
    }
}
