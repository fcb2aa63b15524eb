package io.aisanet.treasury.interledger;

import io.aisanet.fuzzing.FuzzTarget;
import io.aisanet.treasury.interledger.packet.IlpPacketFuzzer;
import io.aisanet.treasury.interledger.payment.PartFuzzer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FuzzersTest {

    static List<FuzzTarget> targets() {
        return List.of(
                new FuzzTarget(IlpPacketFuzzer.class, IlpPacketFuzzer::fuzzerTestOneInput),
                new FuzzTarget(PartFuzzer.class, PartFuzzer::fuzzerTestOneInput));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void holdsForSeedsAndDamagedSeeds(FuzzTarget target) throws IOException {
        target.check();
    }
}
