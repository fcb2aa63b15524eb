package io.aisanet.simulator;

import io.aisanet.gateway.SessionConfig;
import io.aisanet.http402.AisaAsset;
import io.aisanet.simulator.peers.NginxProxy;
import io.aisanet.simulator.peers.StockSeller;
import io.aisanet.simulator.peers.StockSeller.Facilitator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Our gateway beside nginx as a plain proxy of the same API, and beside the stock paywall for
 * express: the same load, the same answer, in turns. The sellers of x402 are paid {@code exact}
 * with payments that were signed before.
 */
final class PeerBench implements AutoCloseable {
    static final String DIRECT = "API directly";
    static final String NGINX = "nginx, plain proxy";
    static final String EXPRESS = "@x402/express";
    static final String EXPRESS_BELIEVING = "  unchecked";
    static final String FREE = "gateway, free";
    static final String PAID = "gateway, paid exact";

    /** What a contender is called that pays by vouchers of a session. */
    static final String SESSION = "gateway, session";

    private static final String PAID_TARGET = "/paid/quote";
    private static final byte[] FREE_GET = HttpConnection.get("/free/quote", Map.of());
    private static final String ANSWER =
            "{\"symbol\":\"ACME\",\"price\":\"101.25\",\"at\":\"09:30:00Z\"}";
    private static final int PAYERS = 64;
    private static final int SESSIONS = 16;
    private static final long FUNDS = 1_000_000_000_000L;

    /** Twice as much as the last turn used is signed for the next one. */
    private static final int SPARE = 2;

    private final ProvingGround ground;
    private final NginxProxy nginx;
    private final StockSeller checking;
    private final StockSeller believing;
    private final List<Party> payers;
    private final List<SessionVouchers> sessions = new ArrayList<>();
    private final int sessionPort;
    private final Map<Integer, Double> perSecond = new HashMap<>();
    private long paid;

    private PeerBench(Path dir, Path root) throws Exception {
        byte[] answer = UpstreamServer.json(200, ANSWER);
        ground = ProvingGround.open(dir.resolve("node"), "peers", (ask, out) -> out.write(answer));
        payers =
                IntStream.range(0, PAYERS)
                        .mapToObj(i -> ground.town().agent("payer " + i, FUNDS))
                        .toList();
        Path book = fresh(dir, "sessions");
        sessionPort = ground.openGateway(config -> config.withSessions(SessionConfig.in(book)));
        nginx = NginxProxy.start(fresh(dir, "nginx"), ground.upstreamPort());
        checking = seller(fresh(dir, "checking"), root, Facilitator.CHECKS);
        believing = seller(fresh(dir, "believing"), root, Facilitator.BELIEVES);
    }

    /**
     * Starts everybody.
     *
     * @param dir an empty directory
     * @param root of the checkout
     */
    static PeerBench open(Path dir, Path root) throws Exception {
        return new PeerBench(dir, root);
    }

    private static Path fresh(Path dir, String name) throws IOException {
        return Files.createDirectory(dir.resolve(name));
    }

    private StockSeller seller(Path dir, Path root, Facilitator facilitator) throws IOException {
        return StockSeller.start(
                dir,
                root,
                facilitator,
                StockSeller.terms(AisaAsset.USD, PaidApi.PRICE, ground.shop().address(), ANSWER));
    }

    /** Everybody that is compared, the API itself first. */
    List<Contender> contenders() throws Exception {
        List<Contender> all = new ArrayList<>();
        all.add(Contender.here(DIRECT, free(ground.upstreamPort())));
        all.add(new Contender(NGINX, free(nginx.port()), nginx::cpu));
        all.add(new Contender(EXPRESS, paying(checking.port()), checking::cpu));
        all.add(new Contender(EXPRESS_BELIEVING, paying(believing.port()), believing::cpu));
        all.add(Contender.here(FREE, free(ground.gatewayPort())));
        Contender.Load ours = paying(ground.gatewayPort());
        all.add(
                Contender.here(
                        PAID,
                        (connections, length) -> {
                            HttpLoad.Result result = ours.run(connections, length);
                            paid += result.latencyNs().getTotalCount() - result.unexpected();
                            return result;
                        }));
        all.add(Contender.here(SESSION, bySession()));
        return all;
    }

    /** Calls of all sessions in turn; each is opened with a call of its own. */
    private Contender.Load bySession() throws Exception {
        for (Party payer : payers.subList(0, SESSIONS)) {
            sessions.add(SessionVouchers.open(sessionPort, PAID_TARGET, payer, FUNDS / 2));
            paid++;
        }
        AtomicInteger turn = new AtomicInteger();
        Supplier<byte @Nullable []> calls =
                () -> sessions.get(Math.floorMod(turn.getAndIncrement(), SESSIONS)).get();
        return (connections, length) -> {
            HttpLoad.Result result = new HttpLoad(sessionPort, 200).run(connections, length, calls);
            paid += result.latencyNs().getTotalCount() - result.unexpected();
            return result;
        };
    }

    private static Contender.Load free(int port) {
        Supplier<byte @Nullable []> same = () -> FREE_GET;
        return (connections, length) -> new HttpLoad(port, 200).run(connections, length, same);
    }

    private Contender.Load paying(int port) throws Exception {
        CredentialPress press = CredentialPress.ofGet(port, PAID_TARGET);
        return (connections, length) -> {
            int count = pressed(port, connections, length);
            PressedRequests requests = PressedRequests.of(press, payers, PAID_TARGET, count);
            HttpLoad.Result result = new HttpLoad(port, 200).run(connections, length, requests);
            perSecond.merge(port, result.perSecond(), Math::max);
            return result;
        };
    }

    /** How many payments to sign so that they last; signing 10,000 takes about half a second. */
    private int pressed(int port, int connections, Duration length) {
        double most = perSecond.getOrDefault(port, connections == 1 ? 2_000.0 : 8_000.0);
        return 1 + (int) (SPARE * most * length.toMillis() / 1_000);
    }

    /** A figure counts only if the money agrees with it. */
    void checkCharges() throws IOException {
        for (SessionVouchers session : sessions) {
            session.close();
        }
        ground.checkCharged(paid);
    }

    @Override
    public void close() throws IOException {
        believing.close();
        checking.close();
        nginx.close();
        ground.close();
    }
}
