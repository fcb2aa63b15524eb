package io.aisanet.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Paid {@code exact} requests a second through the gateway: node (fsync on), gateway, API and load
 * in one process, keep-alive HTTP/1.1, a signature and a hold and a capture each.
 */
public final class PaidRequestBench implements AutoCloseable {
    private static final String PAID = "/paid/quote";
    private static final String FREE = "/free/quote";
    private static final int PAYERS = 64;
    private static final long FUNDS = 1_000_000_000_000L;
    private static final byte[] ANSWER =
            UpstreamServer.json(
                    200, "{\"symbol\":\"ACME\",\"price\":\"101.25\",\"at\":\"09:30:00Z\"}");

    /**
     * One measurement.
     *
     * @param what was measured, for people
     * @param result what came of it
     */
    public record Row(String what, HttpLoad.Result result) {}

    private final ProvingGround ground;
    private final CredentialPress press;
    private final List<Party> payers;
    private final Duration stage;
    private long paid;

    private PaidRequestBench(ProvingGround ground, Duration stage) throws Exception {
        this.ground = ground;
        this.stage = stage;
        this.press = ground.pressFor(PAID);
        this.payers =
                IntStream.range(0, PAYERS)
                        .mapToObj(i -> ground.town().agent("payer " + i, FUNDS))
                        .toList();
    }

    /** Sets everything up in an empty directory; each stage takes this long. */
    public static PaidRequestBench open(Path dataDir, Duration stage) throws Exception {
        return new PaidRequestBench(
                ProvingGround.open(dataDir, "bench", (request, out) -> out.write(ANSWER)), stage);
    }

    /** Warms up, then measures each kind of request with each number of connections. */
    public List<Row> run(List<Integer> connections, Duration warmUp) throws Exception {
        double perSecond = warmUp(warmUp);
        List<Row> rows = new ArrayList<>();
        for (int count : connections) {
            rows.add(new Row("API directly", load(ground.upstreamPort(), FREE, 200, count)));
            rows.add(new Row("free route", load(ground.gatewayPort(), FREE, 200, count)));
            rows.add(new Row("unpaid, 402", load(ground.gatewayPort(), PAID, 402, count)));
            rows.add(new Row("paid", pay(count, stage, perSecond)));
        }
        ground.checkCharged(paid);
        return rows;
    }

    /** Paid requests only, for a profiler. */
    public Row pay(int connections, Duration length) throws Exception {
        return new Row("paid", pay(connections, length, warmUp(length)));
    }

    private double warmUp(Duration length) throws Exception {
        load(ground.gatewayPort(), FREE, 200, 8);
        double guess = 10_000;
        for (int round = 0; round < 2; round++) {
            guess = 2 * pay(32, length.dividedBy(2), guess).perSecond();
        }
        return guess;
    }

    private HttpLoad.Result load(int port, String target, int status, int connections)
            throws InterruptedException, IOException {
        byte[] request = HttpConnection.get(target, Map.of());
        Supplier<byte @Nullable []> same = () -> request;
        return new HttpLoad(port, status).run(connections, stage, same);
    }

    private HttpLoad.Result pay(int connections, Duration length, double perSecondAtMost)
            throws InterruptedException, IOException {
        int count = (int) (perSecondAtMost * length.toMillis() / 1000);
        PressedRequests requests = PressedRequests.of(press, payers, PAID, count);
        HttpLoad.Result result =
                new HttpLoad(ground.gatewayPort(), 200).run(connections, length, requests);
        paid += result.latencyNs().getTotalCount() - result.unexpected();
        return result;
    }

    /** A figure counts only if the money agrees with it. */
    @Override
    public void close() throws IOException {
        ground.close();
    }
}
