package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.AccessTokens;
import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import io.aisanet.http402.Json;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Window;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many threads spend through two clients under one tight tree of budgets, on a node that takes
 * snapshots all the time and is killed with SIGKILL again and again. Afterwards no window of any
 * budget was exceeded at any moment. {@code -Daisa.rounds} and {@code -Daisa.seed} make it longer
 * and repeat its choices.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class OverspendTest {
    private static final int ROUNDS = Integer.getInteger("aisa.rounds", 2);
    private static final int SPENDERS = 32;
    private static final long SUBMIT_TIMEOUT_MS = 60_000;
    private static final long NO_END_MS = 60_000;
    private static final long LAST_MS = 500;

    /** A busy machine gets further in more time. */
    private static final long TIGHT_NS_MAX = 60_000_000_000L;

    private static final int REFUSALS_MIN = 100;
    private static final long CANARY_MS = 1_500;
    private static final long ANSWER_S = 30;

    @TempDir private Path dataDir;
    private final long seed = Long.getLong("aisa.seed", System.nanoTime());
    private final SplittableRandom random = new SplittableRandom(seed);
    private final TightTree tree = new TightTree();
    private final List<Spender> spenders = new ArrayList<>();
    private final BudgetAuditor auditor = new BudgetAuditor();

    @BeforeEach
    void prepare() {
        System.out.printf("OverspendTest seed %d, %d rounds%n", seed, ROUNDS);
        for (int i = 0; i < SPENDERS; i++) {
            spenders.add(new Spender(tree, random.split(), 100L + i));
        }
    }

    @Test
    void noWindowOfAnyBudgetIsEverExceeded() throws Exception {
        for (int round = 1; round <= ROUNDS; round++) {
            round(round);
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dataDir));
                LedgerClient ledger = node.client()) {
            long latestNs = System.nanoTime() + TIGHT_NS_MAX;
            do {
                race(List.of(ledger), soon(LAST_MS), () -> {});
            } while (refusals() < REFUSALS_MIN && System.nanoTime() < latestNs);
            node.snapshot().get(ANSWER_S, TimeUnit.SECONDS);
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dataDir));
                LedgerClient ledger = node.client()) {
            awaitEndOfHolds(ledger);
            List<BudgetState> budgets = ledger.budgets(0, 100).get(ANSWER_S, TimeUnit.SECONDS);
            audit(node, ledger);
            assertThat(auditor.overspends()).as("seed %d", seed).isEmpty();
            assertThat(auditor.repeated()).as("seed %d", seed).isEmpty();
            assertEverythingAcknowledgedIsThere();
            assertTheLedgerCountsTheSame(budgets);
        }
    }

    private void round(int round) throws Exception {
        try (ChildJvm process =
                ChildJvm.start(NodeChild.class, Json.object().put("dataDir", dataDir.toString()))) {
            int port = process.nextNumber();
            LedgerClient one = connect(port);
            LedgerClient two = connect(port);
            if (round == 1) {
                tree.plant(one, true);
            } else {
                tree.raise(one, round);
            }
            long forMs = random.nextInt(600, 1_500);
            race(
                    List.of(one, two),
                    soon(NO_END_MS),
                    () -> {
                        Thread.sleep(forMs); // the kill comes at a moment that nobody chose
                        process.kill();
                        one.close();
                        two.close();
                    });
        }
    }

    private LedgerClient connect(int port) {
        return AeronLedgerClient.connect(
                new ClientConfig(
                        List.of("127.0.0.1:" + port),
                        AccessTokens.read(dataDir).token(Role.OPERATOR),
                        "127.0.0.1",
                        SUBMIT_TIMEOUT_MS,
                        64 * 1024));
    }

    /** Something that happens while everybody spends. */
    private interface Disturbance {
        void happen() throws Exception;
    }

    /** How one of them spends. */
    private interface Spending {
        void spend(Spender spender, LedgerClient ledger, long endNs) throws Exception;
    }

    private void race(List<LedgerClient> ledgers, long endNs, Disturbance disturbance)
            throws Exception {
        race(spenders, ledgers, Spender::spend, endNs, disturbance);
    }

    private static void race(
            List<Spender> racers,
            List<LedgerClient> ledgers,
            Spending spending,
            long endNs,
            Disturbance disturbance)
            throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(racers.size())) {
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < racers.size(); i++) {
                Spender spender = racers.get(i);
                LedgerClient ledger = ledgers.get(i % ledgers.size());
                ends.add(
                        threads.submit(() -> {
                            spending.spend(spender, ledger, endNs);
                            return null;
                        }));
            }
            disturbance.happen();
            for (Future<?> end : ends) {
                end.get(2, TimeUnit.MINUTES);
            }
        }
    }

    private static long soon(long afterMs) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(afterMs);
    }

    private static void awaitEndOfHolds(LedgerClient ledger) throws Exception {
        long endNs = soon(NO_END_MS);
        while (ledger.totals().get(ANSWER_S, TimeUnit.SECONDS).openHolds() > 0) {
            assertThat(System.nanoTime() - endNs).as("holds expire").isNegative();
            Thread.sleep(50); // they expire by the clock: there is nothing to wait for
        }
    }

    private void audit(AisaNode node, LedgerClient ledger) throws Exception {
        for (int i = 0; i < tree.agents.size(); i++) {
            auditor.place(tree.agents.get(i), tree.budgetOfAgent.get(i));
        }
        WholeFeed.read(node, ledger, auditor::accept);
    }

    private void assertEverythingAcknowledgedIsThere() {
        for (Spender spender : spenders) {
            for (Command command : spender.applied()) {
                assertThat(auditor.has(command.idHigh, command.idLow)).isTrue();
            }
        }
        System.out.printf(
                "OverspendTest %d payments passed, %d refusals%n", auditor.payments(), refusals());
        assertThat(refusals()).as("the tree is tight").isGreaterThanOrEqualTo(REFUSALS_MIN);
    }

    private long refusals() {
        return spenders.stream().mapToLong(Spender::refusals).sum();
    }

    private void assertTheLedgerCountsTheSame(List<BudgetState> budgets) {
        for (BudgetState budget : budgets) {
            assertThat(budget.spent().get(Window.EVER.code()))
                    .isEqualTo(auditor.spentEver(budget.id()).longValueExact());
            assertThat(budget.counts().get(Window.EVER.code()))
                    .isEqualTo(auditor.paidEver(budget.id()).longValueExact());
        }
    }

    /** The canary: were this not caught, the other test would prove nothing. */
    @Test
    void aLimitThatIsCheckedOutsideTheLedgerIsOverspent() throws Exception {
        lookThenPay(spenders);
        assertThat(overspendsOfAgents()).as("seed %d", seed).isNotEmpty();
    }

    /** So that what the canary shows is the race and nothing else. */
    @Test
    void aloneTheSameCheckOutsideTheLedgerHolds() throws Exception {
        lookThenPay(spenders.subList(0, 1));
        assertThat(auditor.payments()).isGreaterThan(tree.agents.size());
        assertThat(overspendsOfAgents()).as("seed %d", seed).isEmpty();
    }

    private void lookThenPay(List<Spender> racers) throws Exception {
        try (AisaNode node = AisaNode.start(NodeConfig.in(dataDir).withFileSyncLevel(0));
                LedgerClient one = node.client();
                LedgerClient two = node.client()) {
            tree.plant(one, false);
            race(racers, List.of(one, two), Spender::spendByLook, soon(CANARY_MS), () -> {});
            audit(node, one);
        }
    }

    private List<BudgetAuditor.Overspend> overspendsOfAgents() {
        return auditor.overspends().stream()
                .filter(it -> tree.budgetOfAgent.contains(it.budget()))
                .filter(it -> it.what().equals("amount per MINUTE"))
                .toList();
    }
}
