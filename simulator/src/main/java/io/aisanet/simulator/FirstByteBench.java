package io.aisanet.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Time to the first event of a stream, with the gateway and without, in turns. */
final class FirstByteBench implements AutoCloseable {
    private static final String FREE = "/free/events";
    private static final String PAID = "/paid/events";
    private static final double ADDED_MS = 2;
    private static final double NS_PER_MS = 1e6;
    private static final long SLOWEST_NS = TimeUnit.MINUTES.toNanos(1);

    private final HeldEvents api = new HeldEvents();
    private final ProvingGround ground;
    private final Party payer;
    private final CredentialPress press;

    private FirstByteBench(Path dataDir) throws Exception {
        ground = ProvingGround.open(dataDir, "first-byte", api);
        payer = ground.town().agent("payer", 1_000_000_000L);
        press = ground.pressFor(PAID);
    }

    static FirstByteBench open(Path dataDir) throws Exception {
        return new FirstByteBench(dataDir);
    }

    /** How many times each: as many again warm up. */
    List<Verdict> run(int times) throws IOException {
        byte[] free = HttpConnection.get(FREE, Map.of());
        Supplier<byte[]> same = () -> free;
        Supplier<byte[]> paid = () -> ProvingGround.paidGet(PAID, press.sign(payer));
        try (EventProbe direct = EventProbe.toLoopback(ground.upstreamPort());
                EventProbe open = EventProbe.toLoopback(ground.gatewayPort());
                EventProbe paying = EventProbe.toLoopback(ground.gatewayPort())) {
            Histogram directNs = new Histogram(SLOWEST_NS, 3);
            Histogram freeNs = new Histogram(SLOWEST_NS, 3);
            Histogram paidNs = new Histogram(SLOWEST_NS, 3);
            for (int i = -times; i < times; i++) {
                measure(direct, same, i < 0 ? null : directNs);
                measure(open, same, i < 0 ? null : freeNs);
                measure(paying, paid, i < 0 ? null : paidNs);
            }
            return List.of(
                    added(
                            "first byte of a free stream, added by the gateway, p50",
                            freeNs,
                            directNs),
                    added("first byte of a paid stream, added in all, p50", paidNs, directNs));
        }
    }

    private void measure(EventProbe probe, Supplier<byte[]> requests, @Nullable Histogram into)
            throws IOException {
        byte[] request = requests.get();
        long sentNs = System.nanoTime();
        probe.untilFirst(request);
        long tookNs = System.nanoTime() - sentNs;
        if (into != null) {
            into.recordValue(Math.min(SLOWEST_NS, tookNs));
        }
        api.goOn();
        probe.rest();
    }

    private static Verdict added(String what, Histogram through, Histogram without) {
        double addedNs = through.getValueAtPercentile(50) - without.getValueAtPercentile(50);
        return new Verdict(what, addedNs / NS_PER_MS, ADDED_MS, false, "ms");
    }

    @Override
    public void close() throws IOException {
        ground.close();
    }
}
