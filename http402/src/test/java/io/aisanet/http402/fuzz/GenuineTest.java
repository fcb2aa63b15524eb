package io.aisanet.http402.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The seeds that fuzzers judge others by are the genuine messages, and pass. */
class GenuineTest {

    private static void check(String fuzzer, String seed, Object genuine) throws IOException {
        Path file = Path.of("src", "test", "resources", "fuzz").resolve(fuzzer).resolve(seed);
        assertThat(Files.readString(file)).isEqualTo(genuine.toString());
    }

    @Test
    void seedsAreWhatIsGenuine() throws Exception {
        check("ExactPaymentFuzzer", "genuine", ExactPaymentFuzzer.genuine());
        check("EvmChargePayloadFuzzer", "genuine", EvmChargePayloadFuzzer.genuine().payload());
        check("Permit2PayloadFuzzer", "genuine-upto", Permit2PayloadFuzzer.genuineUpto().toJson());
        check(
                "Permit2PayloadFuzzer",
                "genuine-exact",
                Permit2PayloadFuzzer.genuineExact().toJson());
        check("BatchPayloadFuzzer", "genuine", BatchPayloadFuzzer.genuine().toJson());
        check("MandateFuzzer", "genuine", MandateFuzzer.genuine().toJson());
        check("SignatureFuzzer", "genuine", SignatureFuzzer.genuine());
        check("V1MessagesFuzzer", "genuine", V1MessagesFuzzer.genuine().toJson());
        check("AttestationFuzzer", "offer-by-key", AttestationFuzzer.offerByKey().toJson());
        check(
                "AttestationFuzzer",
                "receipt-by-address",
                AttestationFuzzer.receiptByAddress().toJson());
    }

    @Test
    void whatIsGenuineIsValid() throws Exception {
        assertThat(ExactPaymentFuzzer.isValid(ExactPaymentFuzzer.genuine())).isTrue();
        assertThat(EvmChargePayloadFuzzer.isValid(EvmChargePayloadFuzzer.genuine().payload()))
                .isTrue();
        assertThat(Permit2PayloadFuzzer.isValid(Permit2PayloadFuzzer.genuineExact())).isTrue();
        assertThat(Permit2PayloadFuzzer.isValid(Permit2PayloadFuzzer.genuineUpto())).isTrue();
        assertThat(NativePaymentFuzzer.isValid(NativePaymentFuzzer.byAddress())).isTrue();
        assertThat(NativePaymentFuzzer.isValid(NativePaymentFuzzer.byKey())).isTrue();
        assertThat(V1MessagesFuzzer.isValid(V1MessagesFuzzer.genuine())).isTrue();
        assertThat(SignedInFuzzer.genuine().isSigned(Wire.CURVE)).isTrue();
        assertThat(MandateFuzzer.genuine().isSignedByIssuer(Wire.CURVE)).isTrue();
        assertThat(SignatureFuzzer.isProven(SignatureFuzzer.genuine())).isTrue();
        assertThat(PaymentCredentialFuzzer.isValid(PaymentCredentialFuzzer.genuine())).isTrue();
    }
}
