package io.aisanet.wallet.keystore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aisanet.wallet.keystore.KeystoreException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody else wrote, to hurt. */
class HostileKeystoreFileTest {
    @TempDir Path dir;
    private Keystore keystore;
    private String good;

    @BeforeEach
    void writeAGoodFile() throws IOException {
        keystore = Keystore.in(dir).withCost(ScryptCost.LIGHT);
        keystore.importKey("good", HexFormat.of().parseHex("11".repeat(32)), passphrase()).close();
        good = Files.readString(dir.resolve("good.json"));
    }

    /** Each line: what to replace, by what, the reason, a part of the message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "n" : 4096      | "n" : 1073741824   | TOO_COSTLY | the limit is 268435456
                    "n" : 4096      | "n" : 524288       | TOO_COSTLY | needs 128 * n * r bytes
                    "r" : 8         | "r" : 2147483647   | TOO_COSTLY | needs 128 * n * r bytes
                    "p" : 1         | "p" : 2147483647   | TOO_COSTLY | needs 128 * n * r bytes
                    "p" : 1         | "p" : 1000         | TOO_COSTLY | too much work
                    "n" : 4096      | "n" : 4095         | MALFORMED  | power of two
                    "n" : 4096      | "n" : 1            | MALFORMED  | power of two
                    "n" : 4096      | "n" : -4096        | MALFORMED  | power of two
                    "n" : 4096      | "n" : 4096.0       | MALFORMED  | field 'n' must be a whole number
                    "n" : 4096      | "n" : 99999999999  | MALFORMED  | field 'n' must be a whole number
                    "n" : 4096      | "n" : "4096"       | MALFORMED  | field 'n' must be a whole number
                    "r" : 8         | "r" : 0            | MALFORMED  | must be at least 1
                    "dklen" : 32    | "dklen" : 31       | MALFORMED  | kdfparams.dklen is 31
                    "dklen" : 32    | "dklen" : 2147483647 | MALFORMED | from 32 to 64
                    "version" : 3   | "version" : 4      | MALFORMED  | only 3 is read
                    "version" : 3   | "versiom" : 3      | MALFORMED  | field 'version'
                    aes-128-ctr     | aes-128-cbc        | MALFORMED  | only aes-128-ctr is read
                    "scrypt"        | "argon2"           | MALFORMED  | only scrypt and pbkdf2
                    "salt" : "      | "salt" : "zz       | MALFORMED  | hex digits
                    "iv" : "        | "iv" : "00         | MALFORMED  | it must have 16
                    "mac" : "       | "mac" : "00        | MALFORMED  | it must have 32
                    "ciphertext" : "| "ciphertext" : "00 | MALFORMED  | it must have 32
                    "address" : "   | "address" : "00    | MALFORMED  | 40 hex digits
                    "version" : 3   | "version" : 3, "version" : 3 | MALFORMED | not JSON
                    """)
    void isRefusedBeforeAnyWorkIsDone(String from, String to, Reason reason, String message)
            throws IOException {
        assertThat(good).contains(from);
        Files.writeString(dir.resolve("bad.json"), good.replace(from, to));

        KeystoreException refused = Assertions.assertTimeout(Duration.ofSeconds(30), this::openBad);

        assertThat(refused.reason()).isEqualTo(reason);
        assertThat(refused).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647,hmac-sha256,TOO_COSTLY",
        "0,hmac-sha256,MALFORMED",
        "1000,hmac-sha1,MALFORMED"
    })
    void refusesPbkdf2OutsideItsLimits(int iterations, String prf, Reason reason)
            throws IOException {
        Files.writeString(
                dir.resolve("bad.json"),
                good.replace("\"scrypt\"", "\"pbkdf2\"")
                        .replace(
                                "\"n\" : 4096",
                                "\"c\" : " + iterations + ", \"prf\" : \"" + prf + "\""));

        assertThat(openBad().reason()).isEqualTo(reason);
    }

    @Test
    void refusesSizeDepthAndRubbish() throws IOException {
        for (String bad :
                new String[] {
                    "",
                    "not json",
                    "[]",
                    "null",
                    good + good,
                    good.substring(0, good.length() / 2),
                    "{\"a\":".repeat(100) + "1" + "}".repeat(100),
                    good + " ".repeat(KeystoreLimits.MAX_FILE_BYTES)
                }) {
            Files.writeString(dir.resolve("bad.json"), bad);
            assertThat(openBad().reason()).isEqualTo(Reason.MALFORMED);
        }
        Files.write(dir.resolve("bad.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(openBad().reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void noticesAnyChangeOfTheCiphertext() throws IOException {
        String before =
                KeystoreJson.read(good.getBytes(StandardCharsets.UTF_8)).sealed().ciphertext();
        byte[] ciphertext = HexFormat.of().parseHex(before);
        ciphertext[31] ^= 1;
        Files.writeString(
                dir.resolve("bad.json"),
                good.replace(before, HexFormat.of().formatHex(ciphertext)));

        assertThat(openBad().reason()).isEqualTo(Reason.WRONG_PASSPHRASE);
    }

    private KeystoreException openBad() {
        return catchThrowableOfType(
                KeystoreException.class, () -> keystore.open("bad", passphrase()));
    }

    private static char[] passphrase() {
        return "correct horse".toCharArray();
    }
}
