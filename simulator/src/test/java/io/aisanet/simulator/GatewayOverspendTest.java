package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.cluster.AccessTokens;
import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents under one tight tree of budgets buy over HTTP at two gateways at once, send credentials
 * twice, and meet an API that fails; the node and a gateway are killed with SIGKILL and come back.
 * No budget lets through more than its limit, and nobody is served who did not pay. {@code
 * -Daisa.rounds} and {@code -Daisa.seed} make it longer and repeat its choices.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class GatewayOverspendTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 2);
    private static final int BUYERS = 12;
    private static final int AGENTS = 6;
    private static final int GATEWAYS = 2;
    private static final long ANSWER_MS = 2_000;
    private static final long MARGIN_MS = 1_000;
    private static final long LAST_MS = 2_000;
    private static final long FUNDS = 1_000 * PaidApi.PRICE;
    private static final long ANSWER_S = 30;
    private static final int FORBIDDEN = 403;

    @TempDir private Path dataDir;
    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final FickleApi api = new FickleApi();
    private final AtomicIntegerArray ports = new AtomicIntegerArray(GATEWAYS);
    private final List<Party> agents = new ArrayList<>();
    private final List<Buyer> buyers = new ArrayList<>();
    private UpstreamServer upstream;
    private int ingressPort;

    @BeforeEach
    void open() throws IOException {
        System.out.printf("GatewayOverspendTest seed %d, %d rounds%n", seed, ROUNDS);
        upstream = UpstreamServer.start(api);
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try (DatagramSocket probe = new DatagramSocket(any)) {
            ingressPort = probe.getLocalPort(); // the gateways find the node there after each death
        }
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        upstream.close();
    }

    @Test
    void noBudgetLetsMoreThroughAtManyGatewaysThanItsLimit() throws Exception {
        ChildJvm node = startNode();
        Place place = found();
        ChildJvm doomed = startGateway(0, place.shop());
        ChildJvm other = startGateway(1, place.shop());
        try (ExecutorService threads = Executors.newFixedThreadPool(BUYERS)) {
            List<Future<?>> ends = new ArrayList<>();
            AtomicInteger stopped = new AtomicInteger();
            for (int i = 0; i < BUYERS; i++) {
                Buyer buyer = new Buyer(agents.get(i % AGENTS), ports, random.split());
                buyers.add(buyer);
                ends.add(
                        threads.submit(() -> {
                            while (stopped.get() == 0) {
                                buyer.buy();
                            }
                            return null;
                        }));
            }
            for (int round = 0; round < ROUNDS; round++) {
                Thread.sleep(random.nextInt(500, 1_500)); // deaths come when nobody chose
                node.kill();
                node = startNode();
                Thread.sleep(random.nextInt(200, 1_000)); // as does this one
                doomed.kill();
                doomed = startGateway(0, place.shop());
            }
            Thread.sleep(LAST_MS); // everybody meets the limits
            stopped.set(1);
            for (Future<?> end : ends) {
                end.get(2, TimeUnit.MINUTES);
            }
        } finally {
            other.close();
            doomed.close();
            node.close();
        }
        audit(place);
    }

    /** Who is paid, and what limits who pays. */
    private record Place(Party shop, TightBudgets budgets) {}

    private ChildJvm startNode() throws IOException {
        ChildJvm child =
                ChildJvm.start(
                        NodeChild.class,
                        Json.object()
                                .put("dataDir", dataDir.toString())
                                .put("ingressPort", ingressPort));
        assertThat(child.nextNumber()).isEqualTo(ingressPort);
        return child;
    }

    private ChildJvm startGateway(int index, Party shop) throws IOException {
        ObjectNode settings =
                Json.object()
                        .put("endpoint", "127.0.0.1:" + ingressPort)
                        .put("token", AccessTokens.read(dataDir).token(Role.GATEWAY))
                        .put("upstreamPort", upstream.port())
                        .put("payTo", shop.address().toChecksumString())
                        .put("answerMs", ANSWER_MS)
                        .put("marginMs", MARGIN_MS);
        ChildJvm child = ChildJvm.start(GatewayChild.class, settings);
        ports.set(index, child.nextNumber());
        return child;
    }

    private Place found() throws Exception {
        String token = AccessTokens.read(dataDir).token(Role.OPERATOR);
        try (LedgerClient ledger =
                AeronLedgerClient.connect(
                        ClientConfig.to(List.of("127.0.0.1:" + ingressPort), token))) {
            Town town = Town.found(ledger, Asset.USD, "tight " + seed);
            for (int i = 0; i < AGENTS; i++) {
                agents.add(town.agent("agent " + i, FUNDS));
            }
            TightBudgets budgets = new TightBudgets(ledger);
            budgets.plant(town.owner(), agents);
            return new Place(town.shop("shop"), budgets);
        }
    }

    private void audit(Place place) throws Exception {
        BudgetAuditor auditor = new BudgetAuditor();
        MoneyAuditor money = new MoneyAuditor();
        try (AisaNode node = AisaNode.start(NodeConfig.in(dataDir));
                LedgerClient ledger = node.client()) {
            awaitEndOfHolds(ledger);
            place.budgets().tell(auditor);
            WholeFeed.read(
                    node,
                    ledger,
                    event -> {
                        auditor.accept(event);
                        money.accept(event);
                    });
        }
        assertThat(auditor.overspends()).as("seed %d", seed).isEmpty();
        assertThat(auditor.repeated()).as("seed %d", seed).isEmpty();
        assertThat(money.problems()).as("seed %d", seed).isEmpty();
        assertEverybodyServedPaid(auditor, money.balance(place.shop().account()));
    }

    private void assertEverybodyServedPaid(BudgetAuditor auditor, long paid) {
        int served = 0;
        int forbidden = 0;
        for (Buyer buyer : buyers) {
            assertThat(buyer.surprises()).as("seed %d", seed).isEmpty();
            forbidden += buyer.answers(FORBIDDEN);
            served += buyer.served().size();
            for (SignedCall call : buyer.served()) {
                assertThat(auditor.has(call.id().high(), call.id().low())).isTrue();
            }
        }
        System.out.printf("GatewayOverspendTest %d served, %d forbidden%n", served, forbidden);
        assertThat(paid)
                .as("paid")
                .isBetween(served * PaidApi.PRICE, TightBudgets.CALLS_OF_ALL * PaidApi.PRICE);
        assertThat(served).as("the tree is used").isGreaterThan(TightBudgets.CALLS_OF_ALL / 3);
        assertThat(forbidden).as("the tree is tight").isGreaterThan(served);
    }

    private static void awaitEndOfHolds(LedgerClient ledger) throws Exception {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(ANSWER_S);
        while (ledger.totals().get(ANSWER_S, TimeUnit.SECONDS).openHolds() > 0) {
            assertThat(System.nanoTime() - endNs).as("holds expire").isNegative();
            Thread.sleep(50); // they expire by the clock: there is nothing to wait for
        }
    }
}
