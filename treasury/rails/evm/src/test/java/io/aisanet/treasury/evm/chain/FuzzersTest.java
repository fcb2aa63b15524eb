package io.aisanet.treasury.evm.chain;

import io.aisanet.fuzzing.FuzzTarget;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzersTest {

    static List<FuzzTarget> targets() {
        return List.of(
                new FuzzTarget(NodeAnswerFuzzer.class, NodeAnswerFuzzer::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holdsForSeedsAndDamagedSeeds(FuzzTarget target) throws IOException {
        target.check();
    }
}
