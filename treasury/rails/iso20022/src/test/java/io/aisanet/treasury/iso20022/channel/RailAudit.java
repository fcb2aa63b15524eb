package io.aisanet.treasury.iso20022.channel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.iso20022.TestIbans;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares what the channel says with what the bank did. */
final class RailAudit {

    private final BankWorld world;
    private final RailWorkload workload;
    private final Map<String, Deposit> deposits = new LinkedHashMap<>();

    RailAudit(BankWorld world, RailWorkload workload) {
        this.world = world;
        this.workload = workload;
    }

    void check() throws IOException {
        long paid = checkPayouts();
        checkMoves();
        long came = checkDeposits();
        checkBalances(came - paid);
        checkTasks();
    }

    private long checkPayouts() throws IOException {
        Map<String, Long> expected = new HashMap<>();
        long paid = 0;
        for (PayoutBatch batch : workload.batches()) {
            List<PayoutStatus> statuses = requireNonNull(world.channel().status(batch.id()));
            for (int i = 0; i < statuses.size(); i++) {
                Payout leg = batch.legs().get(i);
                PayoutState state = statuses.get(i).state();
                assertThat(state).as("%s", statuses.get(i)).isEqualTo(wanted(leg));
                if (state == PayoutState.FINAL) {
                    expected.merge(leg.destination().account(), leg.amount(), Long::sum);
                    paid += leg.amount();
                }
            }
        }
        for (int i = 0; i < RailWorkload.PAYEES; i++) {
            assertThat(world.received(world.payee(i)))
                    .as("payee %d", i)
                    .isEqualTo(expected.getOrDefault(TestIbans.of(i).text(), 0L));
        }
        return paid;
    }

    private static PayoutState wanted(Payout leg) {
        String account = leg.destination().account();
        if (account.equals(TestIbans.of(RailWorkload.CLOSED).text())) {
            return PayoutState.FAILED;
        }
        return account.equals(TestIbans.of(RailWorkload.RETURNING).text())
                ? PayoutState.RETURNED
                : PayoutState.FINAL;
    }

    private void checkMoves() throws IOException {
        Map<String, PayoutState> states = new HashMap<>();
        for (Pay.Change change : world.channel().changes(0, 1_000_000)) {
            PayoutStatus status = change.status();
            PayoutState before = states.put(status.payoutId(), status.state());
            assertThat(before == null || before.mayBecome(status.state()))
                    .as("%s after %s", status, before)
                    .isTrue();
        }
    }

    private long checkDeposits() throws IOException {
        for (Watch.Notice notice : world.channel().notices(0, 1_000_000)) {
            Deposit deposit = notice.deposit();
            Deposit before = deposits.put(deposit.reference(), deposit);
            assertThat(before == null || Deposit.mayBecome(before.state(), deposit.state()))
                    .as("%s after %s", deposit, before)
                    .isTrue();
        }
        assertThat(deposits.keySet()).isEqualTo(workload.deposits().keySet());
        long came = 0;
        for (Deposit deposit : deposits.values()) {
            boolean reversed = workload.reversed().containsKey(deposit.reference());
            assertThat(deposit.amount()).isEqualTo(workload.deposits().get(deposit.reference()));
            assertThat(deposit.state())
                    .as("%s", deposit)
                    .isEqualTo(reversed ? Deposit.State.RETURNED : Deposit.State.FINAL);
            came += reversed ? 0 : deposit.amount();
        }
        return came;
    }

    private void checkBalances(long change) throws IOException {
        List<StatementLine> lines = world.channel().lines(0, 1_000_000);
        long sum = lines.stream().mapToLong(StatementLine::amount).sum();
        assertThat(world.bank().balance()).isEqualTo(BankWorld.OPENING + change);
        assertThat(BankWorld.OPENING + sum).isEqualTo(world.bank().balance());
        assertThat(world.channel().balance(Asset.USD, lines.size()))
                .isEqualTo(world.bank().balance());
        assertThat(world.channel().statedBalance()).isEqualTo(world.bank().balance());
        assertThat(lines).extracting(StatementLine::reference).doesNotHaveDuplicates();
    }

    /** Only what nobody could know is left to a human. */
    private void checkTasks() throws IOException {
        List<SuspenseTask> open = world.channel().suspense().open();
        assertThat(open)
                .as("%s", open)
                .allMatch(task ->
                        task.kind() == TaskKind.NO_REFERENCE
                                || task.kind() == TaskKind.BAD_REFERENCE);
        assertThat(open.size()).isLessThanOrEqualTo(workload.unnamed());
        assertThat(open).extracting(SuspenseTask::reference).isSubsetOf(deposits.keySet());
    }
}
