package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.gateway.Gateway;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.paywall.Settlement;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many agents against one gateway and one node, with an API that fails in every way, copies of
 * credentials, clients that hang up, and a node that is restarted in the middle. At the end: every
 * answer was charged once, nothing else was charged, and no cent came or went.
 *
 * <p>{@code -Daisa.seed=...} repeats a run (as far as threads allow), {@code -Daisa.rounds=100}
 * makes it six times as long.
 */
final class ExactlyOnceLoadTest {
    private static final int AGENTS = 16;
    private static final int CALLS_A_ROUND = 20;
    private static final long FUNDS = 1_000_000_000;
    private static final long ANSWER_MS = 2_000;
    private static final long MARGIN_MS = 2_000;
    private static final long EVENT_WAIT_MS = 100;

    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final int rounds = 2 + Integer.getInteger("aisa.rounds", 0) / 10;

    @TempDir private Path dataDir;
    private NodeConfig nodeConfig;
    private AisaNode node;
    private LedgerClient ledger;
    private final FickleApi api = new FickleApi();
    private UpstreamServer upstream;
    private Town town;
    private Party shop;
    private Settlement settlement;
    private Gateway gateway;

    @BeforeEach
    void open() throws IOException {
        nodeConfig = NodeConfig.in(dataDir).withIngress("127.0.0.1", freeUdpPort());
        node = AisaNode.start(nodeConfig);
        ledger = connect(Role.OPERATOR);
        town = Town.found(ledger, Asset.USD, "load " + seed);
        shop = town.shop("shop");
        upstream = UpstreamServer.start(api);
        PaidApi sold = PaidApi.at(upstream.port(), shop.address()).withTimes(ANSWER_MS, MARGIN_MS);
        settlement = sold.settlement(connect(Role.GATEWAY));
        gateway = Gateway.start(sold.gateway(), settlement);
    }

    @AfterEach
    void close() throws IOException {
        api.close();
        gateway.close();
        settlement.close();
        upstream.close();
        ledger.close();
        node.close();
    }

    private LedgerClient connect(Role role) {
        return AeronLedgerClient.connect(
                ClientConfig.to(List.of(node.ingressEndpoint()), node.tokens().token(role)));
    }

    private static int freeUdpPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void everyAnswerIsChargedOnceAndNothingElseIs() throws Exception {
        ChargeAuditor charges = new ChargeAuditor();
        List<RestlessAgent> agents = new ArrayList<>();
        List<Party> parties = new ArrayList<>(List.of(shop, town.mint()));
        for (int i = 0; i < AGENTS; i++) {
            Party party = town.agent("agent " + i, FUNDS);
            parties.add(party);
            agents.add(new RestlessAgent(party, gateway.port(), seed + i, charges));
        }

        for (int round = 0; round < rounds; round++) {
            playRound(agents, round % 2 == 0);
        }
        for (RestlessAgent agent : agents) {
            agent.endDoubts();
        }
        awaitNoOpenHold();

        MoneyAuditor money = audit(parties);
        System.out.printf(
                "seed %d: %d credentials served, %d not, %d payments at the API, %d events%n",
                seed, charges.served(), charges.unserved(), api.payments(), money.events());
        assertThat(charges.disagreements(money)).as("seed %d", seed).isEmpty();
        assertThat(charges.served()).as("answers bought, seed %d", seed).isPositive();
        assertThat(charges.unserved()).as("calls that failed, seed %d", seed).isPositive();
        assertThat(money.balance(shop.account())).isEqualTo(charges.served() * PaidApi.PRICE);
        assertThat(ledger.totals().join().assets())
                .allSatisfy(asset -> assertThat(asset.debits()).isEqualTo(asset.credits()));

        town.pay(parties.getLast(), shop, PaidApi.PRICE);
        assertThat(charges.disagreements(audit(parties)))
                .as("the canary: a planted second charge")
                .anyMatch(problem -> problem.contains("was charged"));
    }

    private void playRound(List<RestlessAgent> agents, boolean withRestart) throws Exception {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (RestlessAgent agent : agents) {
                running.add(
                        threads.submit(() -> {
                            agent.makeCalls(CALLS_A_ROUND);
                            return null;
                        }));
            }
            if (withRestart) {
                restartTheNode(api.calls() + AGENTS * CALLS_A_ROUND / 4);
                int callsSoFar = api.calls();
                api.awaitCalls(callsSoFar + 1);
            }
        }
        for (Future<?> each : running) {
            each.get();
        }
    }

    private void restartTheNode(int afterCalls) throws InterruptedException {
        api.awaitCalls(afterCalls);
        node.close();
        node = AisaNode.start(nodeConfig);
    }

    private void awaitNoOpenHold() throws InterruptedException {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        Event event = new Event();
        try (EventCursor events = node.events().from(1)) {
            while (ledger.totals().join().openHolds() > 0) {
                assertThat(System.nanoTime()).as("holds stay open").isLessThan(deadlineNs);
                events.awaitNext(event, EVENT_WAIT_MS);
            }
        }
    }

    private MoneyAuditor audit(List<Party> parties) throws InterruptedException {
        long upTo = ledger.totals().join().eventSequence();
        MoneyAuditor money = new MoneyAuditor();
        try (EventCursor events = node.events().from(1)) {
            money.readUpTo(events, upTo);
        }
        parties.forEach(party -> money.compare(town.account(party)));
        return money;
    }
}
