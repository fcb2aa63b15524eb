package io.aisanet.http402.nativepay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Hostile;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mutation;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.Vectors;
import io.aisanet.http402.nativepay.NativePayment.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NativePaymentTest {

    private static final long NOW = 1_795_229_635;
    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final EvmAddress PAYEE =
            Vectors.address("0x209693Bc6afc0C5328bA36FaF03C514EF312287C");
    private static final Bytes32 NONCE = Bytes32.of(Vectors.key());
    private static final NativeOrder ORDER =
            new NativeOrder(AisaAsset.USD, 100, PAYEE, NOW + 60, NONCE);
    private static final RequestBinding REQUEST = request("POST", "/x?y=1", new byte[] {1});

    private final NativePayment payment = NativePayment.byKey(ORDER, REQUEST, Vectors.key());

    private static RequestBinding request(String method, String target, byte[] body) {
        return new RequestBinding(
                method, "https://api.example.com", target, RequestBinding.bodyDigest(body));
    }

    @Test
    void aPaymentIsSentReadAndVerified() throws MalformedMessage {
        NativePayment read = NativePayment.parse(payment.format());

        assertThat(read).isEqualTo(payment);
        assertThat(read.refusal(CURVE, ORDER, REQUEST, NOW)).isEmpty();
        assertThat(payment.format()).hasSizeLessThan(700);
    }

    @Test
    void aWalletWithAnAddressPaysLikewise() {
        NativePayment byAddress =
                new NativePayment(
                        ORDER,
                        PayerProof.byAddress(CURVE, ORDER.statement(REQUEST), Vectors.key()));

        assertThat(byAddress.refusal(CURVE, ORDER, REQUEST, NOW)).isEmpty();
    }

    @Test
    void theSignedBytesNeverChange() {
        assertThat(
                        RequestBinding.bodyDigest(
                                new NativeOrder(AisaAsset.EURC, 1, EvmAddress.ZERO, 2, NONCE)
                                        .statement(REQUEST)))
                .as("computed from the documentation by other means")
                .hasToString("0xc7997e1cc33f2e79ec37c1e721f1ecba35189c300b5dc7110703ef7e73d7075e");
    }

    @Test
    void itPaysForThisRequestOnly() {
        for (RequestBinding other :
                List.of(
                        request("GET", "/x?y=1", new byte[] {1}),
                        request("POST", "/x?y=2", new byte[] {1}),
                        request("POST", "/x?y=1", new byte[] {2}),
                        new RequestBinding("POST", "https://b", "/x?y=1", REQUEST.bodySha256()))) {
            assertThat(payment.refusal(CURVE, ORDER, other, NOW)).contains(Refusal.NOT_SIGNED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 101, 60, OF_ANOTHER_OFFER",
        "USD, 99, 60, OF_ANOTHER_OFFER",
        "EURC, 100, 60, OF_ANOTHER_OFFER",
        "USD, 100, 0, EXPIRED",
        "USD, 100, 61, NOT_SIGNED",
        "USD, 100, 86400, NOT_SIGNED",
        "USD, 100, 86401, GOOD_FOR_TOO_LONG"
    })
    void itsTermsCannotBeChanged(AisaAsset asset, long amount, long validity, Refusal why) {
        NativeOrder changed = new NativeOrder(asset, amount, PAYEE, NOW + validity, NONCE);

        assertThat(new NativePayment(changed, payment.proof()).refusal(CURVE, ORDER, REQUEST, NOW))
                .contains(why);
    }

    @Test
    void anotherPayeeOrNonceIsNotWhatWasSigned() {
        NativeOrder payee = new NativeOrder(AisaAsset.USD, 100, EvmAddress.ZERO, NOW + 60, NONCE);
        NativeOrder nonce =
                new NativeOrder(AisaAsset.USD, 100, PAYEE, NOW + 60, Bytes32.of(new byte[32]));

        assertThat(payment.refusal(CURVE, payee, REQUEST, NOW)).contains(Refusal.OF_ANOTHER_OFFER);
        assertThat(new NativePayment(payee, payment.proof()).refusal(CURVE, payee, REQUEST, NOW))
                .contains(Refusal.NOT_SIGNED);
        assertThat(new NativePayment(nonce, payment.proof()).refusal(CURVE, ORDER, REQUEST, NOW))
                .contains(Refusal.NOT_SIGNED);
    }

    @Test
    void aNonceCountsOncePerPayer() {
        Payer payer = payment.proof().payer();
        NativeOrder dearer = new NativeOrder(AisaAsset.USDC, 9, PAYEE, NOW, NONCE);

        assertThat(ORDER.credentialId(payer)).isEqualTo(dearer.credentialId(payer));
        assertThat(ORDER.credentialId(payer))
                .isNotEqualTo(ORDER.credentialId(new Payer.Address(PAYEE)));
    }

    @Test
    void damagedPaymentsAreReadOrRefused() throws MalformedMessage {
        Hostile.check(
                Mutation.of(NativePaymentTest.class),
                new String(Base64Url.decode(payment.format()), UTF_8),
                json -> {
                    NativePayment read =
                            NativePayment.parse(Base64Url.encode(json.getBytes(UTF_8)));
                    if (read.refusal(CURVE, ORDER, REQUEST, NOW).isEmpty()) {
                        assertThat(read.order()).isEqualTo(ORDER);
                    }
                });
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> NativePayment.parse("a".repeat(NativePayment.HEADER_CHARS + 1)));
    }
}
