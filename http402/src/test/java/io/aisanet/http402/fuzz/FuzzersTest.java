package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.FuzzTarget;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzersTest {

    static List<FuzzTarget> targets() {
        return List.of(
                new FuzzTarget(AcceptPaymentFuzzer.class, AcceptPaymentFuzzer::fuzzerTestOneInput),
                new FuzzTarget(AttestationFuzzer.class, AttestationFuzzer::fuzzerTestOneInput),
                new FuzzTarget(BatchPayloadFuzzer.class, BatchPayloadFuzzer::fuzzerTestOneInput),
                new FuzzTarget(ChallengeFuzzer.class, ChallengeFuzzer::fuzzerTestOneInput),
                new FuzzTarget(
                        EvmChargePayloadFuzzer.class, EvmChargePayloadFuzzer::fuzzerTestOneInput),
                new FuzzTarget(ExactPaymentFuzzer.class, ExactPaymentFuzzer::fuzzerTestOneInput),
                new FuzzTarget(ExtensionsFuzzer.class, ExtensionsFuzzer::fuzzerTestOneInput),
                new FuzzTarget(
                        FacilitatorMessagesFuzzer.class,
                        FacilitatorMessagesFuzzer::fuzzerTestOneInput),
                new FuzzTarget(JsonFuzzer.class, JsonFuzzer::fuzzerTestOneInput),
                new FuzzTarget(MandateFuzzer.class, MandateFuzzer::fuzzerTestOneInput),
                new FuzzTarget(MppMessagesFuzzer.class, MppMessagesFuzzer::fuzzerTestOneInput),
                new FuzzTarget(NativePaymentFuzzer.class, NativePaymentFuzzer::fuzzerTestOneInput),
                new FuzzTarget(
                        PaymentCredentialFuzzer.class, PaymentCredentialFuzzer::fuzzerTestOneInput),
                new FuzzTarget(
                        PaymentHeadersFuzzer.class, PaymentHeadersFuzzer::fuzzerTestOneInput),
                new FuzzTarget(
                        Permit2PayloadFuzzer.class, Permit2PayloadFuzzer::fuzzerTestOneInput),
                new FuzzTarget(SignatureFuzzer.class, SignatureFuzzer::fuzzerTestOneInput),
                new FuzzTarget(SignedInFuzzer.class, SignedInFuzzer::fuzzerTestOneInput),
                new FuzzTarget(SseReaderFuzzer.class, SseReaderFuzzer::fuzzerTestOneInput),
                new FuzzTarget(TextFormsFuzzer.class, TextFormsFuzzer::fuzzerTestOneInput),
                new FuzzTarget(V1MessagesFuzzer.class, V1MessagesFuzzer::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holdsForSeedsAndDamagedSeeds(FuzzTarget target) throws IOException {
        target.check();
    }
}
