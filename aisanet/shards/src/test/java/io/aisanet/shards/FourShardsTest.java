package io.aisanet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real clusters as shards on one machine: payments across them, and SIGKILL where it hurts. */
@Timeout(300) // several JVMs start one after the other
class FourShardsTest {
    private static final long AMOUNT = 1_000;
    private static long ids = 1;

    @TempDir static Path dir;
    private static FourShards network;

    @BeforeAll
    static void start() throws Exception {
        network = new FourShards(dir, FourShards.SHARDS);
    }

    @AfterAll
    static void end() {
        network.close();
    }

    private static AcrossPayment payment(int from, int to, long amount) {
        return payment(FourShards.agent(from), FourShards.provider(to), amount);
    }

    private static AcrossPayment payment(long payer, long payee, long amount) {
        long expiryMs = System.currentTimeMillis() + 600_000;
        return new AcrossPayment(1, ids++, payer, payee, amount, expiryMs, 0, 0, 0, 0);
    }

    private static Coordinator coordinator() {
        return new Coordinator(network.router.shards(), FourShards::transit, _ -> {});
    }

    private static Course.Step ended(CompletableFuture<Course.Step> payment) throws Exception {
        return payment.get(60, TimeUnit.SECONDS);
    }

    @Test
    void aCoordinatorThatIsKilledAtAnyStepIsReplaced() throws Exception {
        for (Course.Step step :
                List.of(Course.Step.HOLD, Course.Step.CREDIT, Course.Step.CAPTURE)) {
            for (String when : List.of("before", "after")) {
                killAt(step, when);
            }
        }
    }

    private void killAt(Course.Step step, String when) throws Exception {
        long payer = network.available(FourShards.agent(0));
        long payee = network.available(FourShards.provider(3));
        AcrossPayment payment = payment(0, 3, AMOUNT);
        Process first = ShardProcess.java(CoordinatorProcess.class, arguments(payment, step, when));
        assertThat(first.inputReader(UTF_8).readLine()).isEqualTo("at " + step);
        ShardProcess.kill(first);

        boolean held = step != Course.Step.HOLD || when.equals("after");
        boolean captured = step == Course.Step.CAPTURE && when.equals("after");
        boolean credited =
                step == Course.Step.CAPTURE
                        || (held && step == Course.Step.CREDIT && when.equals("after"));
        assertThat(network.inFlight(0).contains(payment)).isEqualTo(held && !captured);
        assertThat(network.inTransit()).isEqualTo(credited && !captured ? -AMOUNT : 0);

        try (Coordinator second = coordinator()) {
            for (AcrossPayment left : network.inFlight(0)) {
                assertThat(ended(second.pay(left))).isEqualTo(Course.Step.PAID);
            }
            assertThat(ended(second.pay(payment))).isEqualTo(Course.Step.PAID);
        }
        assertThat(network.available(FourShards.agent(0))).isEqualTo(payer - AMOUNT);
        assertThat(network.available(FourShards.provider(3))).isEqualTo(payee + AMOUNT);
        assertThat(network.inTransit()).isZero();
        assertThat(network.inFlight(0)).isEmpty();
    }

    private static String[] arguments(AcrossPayment payment, Course.Step step, String when) {
        List<String> arguments = new ArrayList<>(List.of(step.name(), when));
        arguments.add(Long.toString(payment.idLow()));
        arguments.add(Long.toString(payment.payer()));
        arguments.add(Long.toString(payment.payee()));
        arguments.add(Long.toString(payment.amount()));
        arguments.add(Long.toString(payment.expiryMs()));
        for (ShardProcess shard : network.processes) {
            arguments.add(shard.dir().toString());
            arguments.add(Integer.toString(shard.port()));
        }
        return arguments.toArray(String[]::new);
    }

    @Test
    void aShardThatIsKilledComesBackAndEveryPaymentEnds() throws Exception {
        long payer = network.available(FourShards.agent(1));
        long payee = network.available(FourShards.provider(2));
        int count = 40;
        try (Coordinator coordinator = coordinator()) {
            List<CompletableFuture<Course.Step>> payments = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                payments.add(coordinator.pay(payment(1, 2, 10)));
                if (i == count / 2) {
                    ended(payments.getFirst());
                    network.processes.get(2).kill();
                }
            }
            network.processes.get(2).restart();
            for (CompletableFuture<Course.Step> payment : payments) {
                assertThat(ended(payment)).isEqualTo(Course.Step.PAID);
            }
        }
        assertThat(network.available(FourShards.agent(1))).isEqualTo(payer - 10L * count);
        assertThat(network.available(FourShards.provider(2))).isEqualTo(payee + 10L * count);
        assertThat(network.inTransit()).isZero();
    }

    @Test
    void whatIsRefusedOnEitherSideLeavesNoTrace() throws Exception {
        long payer = network.available(FourShards.agent(2));
        long nobody = ShardIds.everywhere(1, AccountId.of(AccountId.wallet(0, 99), Asset.USD));
        try (Coordinator coordinator = coordinator()) {
            assertThat(ended(coordinator.pay(payment(FourShards.agent(2), nobody, 5))))
                    .isEqualTo(Course.Step.REFUSED);
            assertThat(ended(coordinator.pay(payment(2, 1, FourShards.PER_DAY + 1))))
                    .as("the budget on the payer's shard")
                    .isEqualTo(Course.Step.REFUSED);
        }
        assertThat(network.available(FourShards.agent(2))).isEqualTo(payer);
        assertThat(network.inTransit()).isZero();
    }

    @Test
    void aNetworkGrowsByAShardForNewAccounts(@TempDir Path small) throws Exception {
        try (FourShards growing = new FourShards(small.resolve("first"), 1)) {
            growing.grow(small.resolve("second"));
            assertThat(growing.router.forNewAccounts()).isEqualTo(1);
            try (Coordinator coordinator =
                    new Coordinator(growing.router.shards(), FourShards::transit, _ -> {})) {
                assertThat(ended(coordinator.pay(payment(0, 1, AMOUNT))))
                        .isEqualTo(Course.Step.PAID);
                assertThat(ended(coordinator.pay(payment(1, 0, AMOUNT))))
                        .isEqualTo(Course.Step.PAID);
            }
            assertThat(growing.available(FourShards.provider(1))).isEqualTo(AMOUNT);
            assertThat(growing.inTransit()).isZero();
        }
    }
}
