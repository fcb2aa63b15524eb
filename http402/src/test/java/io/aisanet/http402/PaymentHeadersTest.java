package io.aisanet.http402;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaymentHeadersTest {

    private static final SettleResponse RECEIPT =
            SettleResponse.settled("ledger:tx:1", AisaNetwork.CAIP2, "0x19E7", "1000");

    @Test
    void carryEachMessageBothWays() throws MalformedMessage {
        PaymentRequirements terms =
                PaymentRequirements.exact(AisaAsset.EURC, 5, EvmAddress.ZERO, 30);
        PaymentRequired asked =
                PaymentRequired.of("", ResourceInfo.of("https://e.com/ü", "", ""), List.of(terms));
        PaymentPayload payment =
                new PaymentPayload(null, terms.toJson(), Json.object().put("a", "b"), null);

        assertThat(PaymentHeaders.decodeRequired(PaymentHeaders.encode(asked))).isEqualTo(asked);
        assertThat(PaymentHeaders.decodePayload(PaymentHeaders.encode(payment))).isEqualTo(payment);
        assertThat(PaymentHeaders.decodeSettle(PaymentHeaders.encode(RECEIPT))).isEqualTo(RECEIPT);
        assertThat(PaymentHeaders.encode(asked)).matches("^[A-Za-z0-9+/]*={0,2}$");
    }

    /** As the stock decoder does, take missing padding, and nothing else that deviates. */
    @Test
    void takePaddingOrNone() throws MalformedMessage {
        String padded = PaymentHeaders.encode(RECEIPT);
        assertThat(padded).endsWith("=");

        assertThat(PaymentHeaders.decodeSettle(padded.replace("=", ""))).isEqualTo(RECEIPT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "=",
                "a",
                "e30",
                "e30=",
                "e30= ",
                " e30=",
                "e3\n0=",
                "e30==",
                "e30=e30=",
                "_-_-",
                "é",
                "W10=",
                "bnVsbA==",
                "{}"
            })
    void refuseWhatIsNoMessage(String header) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentHeaders.decodeSettle(header));
    }

    @Test
    void holdTheLimitOnSize() throws MalformedMessage {
        int spare = Limits.HEADER_BYTES / 4 * 3 - bytes("").length;
        String header = Base64.getEncoder().encodeToString(bytes("x".repeat(spare)));

        assertThat(header).hasSize(Limits.HEADER_BYTES);
        assertThat(PaymentHeaders.decodeSettle(header).transaction()).hasSize(spare);
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> PaymentHeaders.decodeSettle(header + "AAAA"))
                .withMessageContaining("8196 bytes");
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() ->
                        PaymentHeaders.encode(
                                SettleResponse.settled("x".repeat(8192), "n", "p", "1")));
    }

    private static byte[] bytes(String transaction) {
        return ("{\"success\":true,\"transaction\":\"" + transaction + "\"}").getBytes(UTF_8);
    }
}
