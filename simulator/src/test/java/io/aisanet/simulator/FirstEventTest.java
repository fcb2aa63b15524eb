package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first event of a paid stream arrives before there is a second one. */
class FirstEventTest {
    private static final String TARGET = "/paid/events";
    private static final int STREAMS = 60;
    private static final long ACKNOWLEDGED_LATE_NS = 38_000_000;

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

    /** A first event that waits until the head is acknowledged takes 40 ms, almost every time. */
    @Test
    void itDoesNotWaitUntilItsHeadIsAcknowledged() throws Exception {
        HeldEvents api = new HeldEvents();
        try (ProvingGround ground = ProvingGround.open(dataDir, "first-byte", api);
                EventProbe probe = EventProbe.toLoopback(ground.gatewayPort())) {
            Party payer = ground.town().agent("payer", STREAMS * PaidApi.PRICE);
            CredentialPress press = ground.pressFor(TARGET);
            long[] tookNs = new long[STREAMS];
            for (int i = 0; i < STREAMS; i++) {
                byte[] request = ProvingGround.paidGet(TARGET, press.sign(payer));
                long sentNs = System.nanoTime();
                probe.untilFirst(request);
                tookNs[i] = System.nanoTime() - sentNs;
                api.goOn();
                probe.rest();
            }
            Arrays.sort(tookNs);
            assertThat(tookNs[STREAMS / 2]).isLessThan(ACKNOWLEDGED_LATE_NS);
        }
    }
}
