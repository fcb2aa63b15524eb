package io.aisanet.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/**
 * A broker's key and certificate, which it signed itself, and the passwords of its user; all made
 * for one run.
 *
 * @param keys PKCS #12
 * @param certificate PEM
 * @param password of the keys, and the user's by SCRAM
 * @param plain the user's by PLAIN
 */
record BrokerTls(Path keys, Path certificate, String password, String plain) {
    static final String USER = "aisa";

    private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
    private static final int ITERATIONS = 4096;

    static BrokerTls in(Path folder) throws Exception {
        String password = UUID.randomUUID().toString();
        Path keys = folder.resolve("broker.p12");
        make(keys, password);
        KeyStore made = KeyStore.getInstance(keys.toFile(), password.toCharArray());
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String pem =
                "-----BEGIN CERTIFICATE-----\n%s\n-----END CERTIFICATE-----\n"
                        .formatted(
                                lines.encodeToString(made.getCertificate("broker").getEncoded()));
        Path certificate = Files.writeString(folder.resolve("broker.pem"), pem);
        return new BrokerTls(keys, certificate, password, UUID.randomUUID().toString());
    }

    private static void make(Path keys, String password) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", "broker"));
        command.addAll(List.of("-dname", "CN=broker", "-validity", "2"));
        command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", keys.toString(), "-storepass", password));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IllegalStateException("keytool made no key in " + keys);
        }
    }

    /** What a broker is told of the listener with this name. */
    Map<String, String> listener(String name) {
        String prefix = "listener.name." + name.toLowerCase(Locale.ROOT) + ".";
        return Map.of(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT," + name + ":SASL_SSL",
                prefix + "sasl.enabled.mechanisms",
                "PLAIN,SCRAM-SHA-512",
                prefix + "plain.sasl.jaas.config",
                PLAIN + " required user_" + USER + "=\"" + plain + "\";",
                prefix + "scram-sha-512.sasl.jaas.config",
                SCRAM + " required;",
                prefix + "ssl.keystore.type",
                "PKCS12",
                prefix + "ssl.keystore.location",
                keys.toString(),
                prefix + "ssl.keystore.password",
                password);
    }

    /** Lets the user in by SCRAM. */
    void admit(Admin admin) throws Exception {
        var info = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS);
        admin.alterUserScramCredentials(
                        List.of(new UserScramCredentialUpsertion(USER, info, password)))
                .all()
                .get(60, TimeUnit.SECONDS);
    }

    /** What {@code aisa.yaml} makes of {@code security}. */
    static Map<String, String> client(String mechanism, Path trust, String password) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                "%s required username=\"%s\" password=\"%s\";"
                        .formatted(mechanism.equals("PLAIN") ? PLAIN : SCRAM, USER, password),
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                trust.toString());
    }

    /** Tells no secret. */
    @Override
    public String toString() {
        return "key in " + keys;
    }
}
