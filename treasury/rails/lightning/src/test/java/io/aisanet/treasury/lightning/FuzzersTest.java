package io.aisanet.treasury.lightning;

import io.aisanet.fuzzing.FuzzTarget;
import io.aisanet.treasury.lightning.invoice.InvoiceFuzzer;
import io.aisanet.treasury.lightning.wire.PeerAnswerFuzzer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzersTest {

    static List<FuzzTarget> targets() {
        return List.of(
                new FuzzTarget(InvoiceFuzzer.class, InvoiceFuzzer::fuzzerTestOneInput),
                new FuzzTarget(PeerAnswerFuzzer.class, PeerAnswerFuzzer::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holdsForSeedsAndDamagedSeeds(FuzzTarget target) throws IOException {
        target.check();
    }
}
