package io.aisanet.app.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.export.ExportConfig;
import io.aisanet.export.From;
import io.aisanet.export.Spread;
import io.aisanet.settings.Settings;
import io.aisanet.settings.SettingsProblems;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The section {@code export} of {@code aisa.yaml}. */
class ExportReaderTest {
    @TempDir Path folder;

    private Optional<ExportConfig> read(String yaml) {
        return Settings.parse(yaml, folder.resolve("aisa.yaml"))
                .into(all -> ExportReader.read(all.section("export"), folder));
    }

    @Test
    void nothingIsExportedWithoutABroker() {
        assertThat(read("")).isEmpty();
        assertThat(read("export: {kafka: {topic: t}}")).isEmpty();
    }

    @Test
    void aBrokerIsEnough() {
        assertThat(read("export: {kafka: {bootstrap: \"k:9092\"}}"))
                .contains(
                        ExportConfig.to("k:9092", "aisa-events", folder)
                                .withProperties(Map.of("security.protocol", "PLAINTEXT")));
    }

    @Test
    void everythingIsReadAndTheSecretIsNotTold() throws Exception {
        Files.writeString(folder.resolve("p"), "se\"c\\ret\n");
        Files.writeString(
                folder.resolve("k"),
                "-----BEGIN PRIVATE KEY-----\nk\n-----BEGIN CERTIFICATE-----\nc\n");
        Settings settings =
                Settings.parse(
                        """
                        export:
                          kafka:
                            bootstrap: a:1,[::1]:2
                            topic: t.1
                            ledger: shard-7
                            partitions: by-payer
                            partition: 3
                            from: 12
                            security:
                              protocol: sasl-tls
                              mechanism: scram-sha-256
                              user: me
                              passwordFile: p
                              trustFile: ca.pem
                              keyFile: k
                            properties: {compression.type: gzip, linger.ms: 20}
                        """,
                        folder.resolve("aisa.yaml"));
        ExportConfig config =
                settings.into(all -> ExportReader.read(all.section("export"), folder))
                        .orElseThrow();
        assertThat(config.ledger()).isEqualTo("shard-7");
        assertThat(config.spread()).isEqualTo(new Spread(true, 3));
        assertThat(config.from()).isEqualTo(new From(12));
        assertThat(config.properties())
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-256")
                .containsEntry(
                        "sasl.jaas.config",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required"
                                + " username=\"me\" password=\"se\\\"c\\\\ret\";")
                .containsEntry("ssl.truststore.location", folder.resolve("ca.pem").toString())
                .containsEntry("ssl.keystore.key", "-----BEGIN PRIVATE KEY-----\nk\n")
                .containsEntry("compression.type", "gzip")
                .containsEntry("linger.ms", "20");
        assertThat(settings.toString()).doesNotContain("ret").doesNotContain("BEGIN");
        assertThat(config.toString()).doesNotContain("ret");
    }

    @Test
    void whatIsNotAllowedIsRefused() {
        assertThatThrownBy(() ->
                        read(
                                """
                                export:
                                  kafka:
                                    bootstrap: nowhere
                                    topic: "a/b"
                                    from: never
                                    security: {protocol: sasl-tls}
                                    properties:
                                      interceptor.classes: x.Y
                                      compression.type: zstd
                                """))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("export.kafka.bootstrap must look like host:9092")
                .hasMessageContaining("export.kafka.from must be start, now")
                .hasMessageContaining("export.kafka.security.user is missing")
                .hasMessageContaining("export.kafka.security.passwordFile is missing")
                .hasMessageContaining("export.kafka.properties.interceptor.classes is unknown")
                .hasMessageContaining("export.kafka.properties.compression.type must match");
        assertThatThrownBy(() -> read("export: {kafka: {bootstrap: \"k:1\", topic: \"a/b\"}}"))
                .hasMessageContaining("topic must be 1 to 249");
    }

    /** A node without an export has no part of Kafka's client. */
    @Test
    void kafkasClassesAreLoadedByNobodyWhoExportsNothing() throws Exception {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process =
                new ProcessBuilder(
                                java.toString(),
                                "-Xlog:class+load:stdout",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Plain.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        assertThat(out).contains("io.aisanet.app.node.BesideNode ");
        assertThat(out.lines().filter(it -> it.contains("org.apache.kafka"))).isEmpty();
    }

    /** Starts and ends what stands beside a node, without its node. */
    static final class Plain {
        private Plain() {}

        @SuppressWarnings("NullAway") // no part that is started here asks for the node
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            UpSettings settings =
                    UpSettings.of(Settings.defaults(folder), Optional.of(folder.resolve("data")));
            if (settings.extras().export().isPresent()) {
                throw new IllegalStateException("the defaults export");
            }
            new BesideNode(
                            null,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            RunningTraces.start(Optional.empty()))
                    .close();
        }
    }
}
