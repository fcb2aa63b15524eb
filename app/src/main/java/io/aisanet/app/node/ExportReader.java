package io.aisanet.app.node;

import io.aisanet.export.ExportConfig;
import io.aisanet.export.From;
import io.aisanet.export.Spread;
import io.aisanet.settings.Secret;
import io.aisanet.settings.Section;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code export} of {@code aisa.yaml}. */
final class ExportReader {
    /** What may be said to Kafka's clients besides; nothing that loads a class or weakens TLS. */
    private static final Map<String, String> PROPERTIES =
            Map.of(
                    "compression.type", "none|gzip",
                    "linger.ms", "[0-9]{1,4}",
                    "batch.size", "[0-9]{1,7}",
                    "buffer.memory", "[1-9][0-9]{5,9}",
                    "max.request.size", "[1-9][0-9]{3,8}",
                    "transaction.timeout.ms", "[1-9][0-9]{3,5}",
                    "client.dns.lookup", "use_all_dns_ips|resolve_canonical_bootstrap_servers_only",
                    "ssl.enabled.protocols", "TLSv1\\.[23](,TLSv1\\.[23])?",
                    "ssl.cipher.suites", "[A-Z0-9_,]{1,2000}");

    private ExportReader() {}

    /** Partitions an event may go to. */
    private enum Partitions {
        ONE,
        BY_PAYER
    }

    /** How the brokers are reached. */
    private enum Protocol {
        PLAINTEXT,
        TLS,
        SASL_PLAINTEXT,
        SASL_TLS;

        String kafka() {
            return name().replace("TLS", "SSL");
        }
    }

    /** How brokers are told who this is. */
    private enum Mechanism {
        PLAIN,
        SCRAM_SHA_256,
        SCRAM_SHA_512;

        String kafka() {
            return name().replace('_', '-');
        }

        String module() {
            String name = this == PLAIN ? "plain.PlainLoginModule" : "scram.ScramLoginModule";
            return "org.apache.kafka.common.security." + name;
        }
    }

    /** What the section says; empty where it names no broker. */
    static Optional<ExportConfig> read(Section export, Path dataDir) {
        Section kafka = export.section("kafka");
        Optional<String> bootstrap = kafka.parsed("bootstrap", ExportReader::brokers);
        String topic = kafka.text("topic", "aisa-events");
        String ledger = kafka.text("ledger", ExportConfig.LEDGER);
        Partitions partitions = kafka.choice("partitions", Partitions.ONE);
        int partition = kafka.integer("partition", 0, 0, Spread.PARTITION_MAX);
        From from = kafka.parsed("from", "start", From::of);
        Map<String, String> properties = security(kafka.section("security"));
        Section further = kafka.section("properties");
        PROPERTIES.keySet().stream()
                .sorted()
                .forEach(key ->
                        further.parsed(key, text -> allowed(key, text))
                                .ifPresent(value -> properties.put(key, value)));
        if (bootstrap.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    ExportConfig.to(bootstrap.get(), topic, dataDir)
                            .withLedger(ledger)
                            .withSpread(new Spread(partitions == Partitions.BY_PAYER, partition))
                            .withFrom(from)
                            .withProperties(properties));
        } catch (IllegalArgumentException e) {
            kafka.report("topic", e.getMessage());
            return Optional.empty();
        }
    }

    private static String brokers(String text) {
        String host = "([A-Za-z0-9._-]{1,253}|\\[[0-9a-fA-F:]{2,45}])";
        String broker = host + ":[1-9][0-9]{0,4}";
        if (!text.matches(broker + "(," + broker + "){0,31}")) {
            throw new IllegalArgumentException("must look like host:9092,host:9092");
        }
        return text;
    }

    private static String allowed(String key, String text) {
        String pattern = PROPERTIES.getOrDefault(key, "");
        if (!text.matches(pattern)) {
            throw new IllegalArgumentException("must match " + pattern);
        }
        return text;
    }

    private static Map<String, String> security(Section section) {
        Map<String, String> all = new HashMap<>();
        Protocol protocol = section.choice("protocol", Protocol.PLAINTEXT);
        Mechanism mechanism = section.choice("mechanism", Mechanism.SCRAM_SHA_512);
        Optional<String> user = section.optionalText("user");
        Optional<Secret> password = section.secretFile("passwordFile");
        Optional<Path> trust = section.optionalPath("trustFile");
        Optional<Secret> key = section.secretFile("keyFile");
        all.put("security.protocol", protocol.kafka());
        trust.ifPresent(file -> {
            all.put("ssl.truststore.type", "PEM");
            all.put("ssl.truststore.location", file.toString());
        });
        key.ifPresent(pem -> putKey(section, all, pem.reveal()));
        if (protocol == Protocol.SASL_PLAINTEXT || protocol == Protocol.SASL_TLS) {
            section.require("user");
            section.require("passwordFile");
            all.put("sasl.mechanism", mechanism.kafka());
            all.put(
                    "sasl.jaas.config",
                    "%s required username=%s password=%s;"
                            .formatted(
                                    mechanism.module(),
                                    quoted(user.orElse("")),
                                    quoted(password.map(Secret::reveal).orElse(""))));
        }
        return all;
    }

    /** A client's key and its certificates, as they stand in one PEM file. */
    private static void putKey(Section section, Map<String, String> all, String pem) {
        int certificates = pem.indexOf("-----BEGIN CERTIFICATE-----");
        int key = pem.indexOf("-----BEGIN PRIVATE KEY-----");
        if (key < 0 || certificates < key) {
            section.report(
                    "keyFile", "must hold a PRIVATE KEY (PKCS #8, not encrypted), then its chain");
            return;
        }
        all.put("ssl.keystore.type", "PEM");
        all.put("ssl.keystore.key", pem.substring(key, certificates));
        all.put("ssl.keystore.certificate.chain", pem.substring(certificates));
    }

    /** Text in a line of JAAS, where a backslash stands before a quote. */
    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
