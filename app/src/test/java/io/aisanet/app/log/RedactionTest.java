package io.aisanet.app.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final String SECRET = "s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t-s3cr3t";
    private static final String HEX = "ab".repeat(65);
    private static final String KEY = "aisa_" + "k".repeat(43);

    private final Redaction redaction = new Redaction(List.of("correct horse"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "recv headers:\nHost: a\nAuthorization: Bearer " + SECRET + "\nAccept: b",
                "authorization=" + SECRET,
                "{\"PAYMENT-SIGNATURE\": \"" + SECRET + "\", \"a\": 1}",
                "X-PAYMENT: " + SECRET,
                "Payment-Authorization: Payment " + SECRET,
                "Aisa-Payment: " + SECRET,
                "SIGN-IN-WITH-X: " + SECRET,
                "challenge \"Payment " + SECRET + "\" was refused",
                "sent Bearer " + SECRET,
                "eyJ" + SECRET,
                "passphrase: " + SECRET,
                "privateKey=" + SECRET,
            })
    void hidesWhatIsNamedOrLooksLikeOne(String text) {
        assertThat(redaction.of(text)).doesNotContain("s3cr3t").contains("***");
    }

    @Test
    void hidesKeysSignaturesAndWhatItWasTold() {
        assertThat(redaction.of("key " + KEY + ", signed 0x" + HEX + " by correct horse."))
                .isEqualTo("key aisa_***, signed 0x*** by ***.");
    }

    @Test
    void leavesTheRest() {
        String line =
                "PAID GET /quotes price=\"0.01 USD\" payer=0x9a65d97De638EfA965Df977bfe6649925786C582"
                        + " payment=a763cb6aac17c1481eac03cfe630ccc1 tx=0x"
                        + "ab".repeat(32)
                        + " payment a763cb6aac17c1481eac03cfe630ccc1 x-payment-response: yes";
        assertThat(redaction.of(line)).isEqualTo(line);
        assertThat(redaction.of("Authorization: Bearer " + SECRET + "\nAccept: b"))
                .endsWith("\nAccept: b");
    }
}
