package io.aisanet.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Status;
import io.aisanet.server.TreasuryTown.Wish;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.reconcile.Break;
import io.aisanet.treasury.reconcile.Reconciliation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A withdrawal whose record has left memory is still made once, and can still come back. */
class FinishedWithdrawalsTest {
    private static final long AMOUNT = 2_000_000;
    private static final long FUNDS = 50_000_000;
    private static final int PASSES = 8;
    private static final Duration HALF_A_YEAR = Duration.ofDays(190);

    @TempDir private Path folder;

    private static String id(int number) {
        return CommandId.derive("test", new byte[] {(byte) number}).toString();
    }

    /** Three that are paid. */
    private static void pay(TreasuryTown town) throws IOException {
        Treasury treasury = town.start();
        town.rail.outside.payIn(FUNDS, town.node.id("agent"));
        pass(treasury, town);
        for (int i = 1; i <= 3; i++) {
            Treasury.Answer answer = town.ask(treasury, id(i), new Wish(AMOUNT, "payee-" + i));
            assertThat(answer.withdrawal().stage()).isEqualTo(Stage.HELD);
        }
        pass(treasury, town);
        assertThat(treasury.underWay(any -> true)).isEmpty();
        assertThat(treasury.withdrawals(any -> true))
                .extracting(Withdrawal::stage)
                .containsExactly(Stage.PAID, Stage.PAID, Stage.PAID);
    }

    private static void pass(Treasury treasury, TreasuryTown town) throws IOException {
        for (int i = 0; i < PASSES; i++) {
            treasury.pass(town.rail);
        }
    }

    @Test
    void theSameRequestHasTheFirstOutcome() throws IOException {
        try (TreasuryTown town = new TreasuryTown(folder)) {
            pay(town);
            AccountState payer = town.state(town.payer);
            Treasury again = town.start();
            for (int i = 1; i <= 3; i++) {
                Treasury.Answer same = town.ask(again, id(i), new Wish(AMOUNT, "payee-" + i));
                assertThat(same.withdrawal().stage()).isEqualTo(Stage.PAID);
                assertThat(same.withdrawal()).isEqualTo(again.withdrawal(id(i)).orElseThrow());
                Treasury.Answer other =
                        town.ask(again, id(i), new Wish(AMOUNT + 10_000, "payee-1"));
                assertThat(other.outcome().first).isEqualTo(Status.EXISTS_WITH_DIFFERENT_FIELDS);
            }
            pass(again, town);
            assertThat(again.count()).isEqualTo(3);
            assertThat(town.state(town.payer)).isEqualTo(payer);
            assertThat(town.rail.outside.received(Destination.of("payee-1"))).isEqualTo(AMOUNT);
        }
    }

    /** The ledger keeps the record of a movement for half a year, and the treasury its own. */
    @Test
    void itReconcilesWhenTheLedgerHasForgottenIt() throws IOException {
        try (TreasuryTown town = new TreasuryTown(folder)) {
            pay(town);
            assertThat(town.paid(id(1))).isPresent();
            town.node.ledger.advance(HALF_A_YEAR);
            Treasury later = town.start();
            assertThat(town.paid(id(1))).isEmpty();
            Reconciliation result = later.reconciling().run(town.rail, town.node.ledger.millis());
            assertThat(result.breaks()).extracting(Break::sentence).isEmpty();
            assertThat(result.matches()).hasSize(4);
        }
    }

    /** One that was paid before the last start comes back, and it dies at each record of that. */
    @Test
    void aLateReturnFindsItWhereverItDies() throws IOException {
        List<String> places = new ArrayList<>();
        for (boolean crashed = true; crashed; ) {
            try (TreasuryTown town = new TreasuryTown(folder.resolve("place" + places.size()))) {
                pay(town);
                long before = town.state(town.payer).available();
                town.rail.outside.sendBack(Destination.of("payee-2"));
                crashed = dies(town, places);
                String where = crashed ? places.getLast() : "nowhere";
                Treasury last = town.start();
                pass(last, town);
                assertThat(last.withdrawals(any -> true))
                        .as(where)
                        .extracting(Withdrawal::stage)
                        .containsExactly(Stage.PAID, Stage.RETURNED, Stage.PAID);
                assertThat(town.state(town.payer).available()).as(where).isEqualTo(before + AMOUNT);
                assertThat(last.underWay(any -> true)).as(where).isEmpty();
                assertThat(last.inTransit(Asset.USDC)).as(where).isZero();
                assertThat(last.state(town.rail).outside()).as(where).isEqualTo(FUNDS - 2 * AMOUNT);
                assertThat(last.reconciling().run(town.rail, town.node.ledger.millis()).breaks())
                        .as(where)
                        .isEmpty();
            }
        }
        assertThat(places)
                .containsExactly("before payout", "after payout", "before stage", "after stage");
    }

    private static boolean dies(TreasuryTown town, List<String> places) throws IOException {
        int[] left = {places.size()};
        Checkpoint dying =
                place -> {
                    if (left[0]-- == 0) {
                        places.add(place);
                        throw new TreasuryTown.Crash(place);
                    }
                };
        try {
            pass(town.start(dying), town);
            return false;
        } catch (TreasuryTown.Crash e) {
            return true;
        }
    }
}
