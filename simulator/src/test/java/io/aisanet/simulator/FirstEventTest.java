package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first event of a paid stream arrives before there is a second one. */
class FirstEventTest {
    private static final String TARGET = "/paid/events";

    @TempDir Path dataDir;

    @Test
    void itArrivesWhileTheApiHoldsTheSecondOne() throws Exception {
        HeldEvents api = new HeldEvents();
        try (ProvingGround ground = ProvingGround.open(dataDir, "first-event", api);
                EventProbe probe = EventProbe.toLoopback(ground.gatewayPort())) {
            Party payer = ground.town().agent("payer", PaidApi.PRICE);
            SignedCall signed = ground.pressFor(TARGET).sign(payer);

            String first = probe.untilFirst(ProvingGround.paidGet(TARGET, signed));

            assertThat(first).startsWith("HTTP/1.1 200").contains(HeldEvents.FIRST);
            assertThat(first).doesNotContain(HeldEvents.SECOND);
            api.goOn();
            assertThat(probe.rest()).contains(HeldEvents.SECOND);
        }
    }
}
