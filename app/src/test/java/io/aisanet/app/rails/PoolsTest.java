package io.aisanet.app.rails;

import static io.aisanet.app.rails.TwoBanks.EURO;
import static io.aisanet.app.rails.TwoBanks.FEE;
import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.server.pools.PoolDesk.Ended;
import io.aisanet.server.pools.PoolOrder;
import io.aisanet.server.pools.PoolRules.Mode;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.iso20022.id.WalletReference;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.pool.Level;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.reconcile.Break;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Pools at two banks of a real node: what is short is filled, once, through the guard. */
class PoolsTest {
    /** Of the places at which it may die, which are tried: all with 1. */
    private static final int EVERY = Integer.getInteger("aisa.every", 3);

    @TempDir private static Path folder;
    private static Town town;
    private static int rounds;

    @BeforeAll
    static void open() {
        town = new Town(folder.resolve("town"));
    }

    @AfterAll
    static void close() {
        town.close();
    }

    private static TwoBanks banks() throws IOException {
        rounds++;
        return new TwoBanks(town, folder.resolve("round" + rounds), rounds);
    }

    /** Everybody paid in; then a wave of withdrawals leaves 1,000 at the first bank. */
    private static void wave(TwoBanks banks) throws IOException {
        banks.turn(2);
        banks.withdraw(banks.customer, "a", 5_000 * EURO);
        banks.withdraw(banks.customer, "b", 4_000 * EURO);
        banks.turn(1);
    }

    private static PoolOrder only(TwoBanks banks) {
        assertThat(banks.desk.orders()).hasSize(1);
        return banks.desk.orders().getFirst();
    }

    private static Level level(TwoBanks banks) {
        return Objects.requireNonNull(banks.desk.pools().getFirst().pool()).level();
    }

    @Test
    void aWaveOfWithdrawalsIsAnsweredByAProposalThatAHumanMakes() throws IOException {
        TwoBanks banks = banks();
        banks.open(Mode.PROPOSE, Checkpoint.NONE);
        banks.turn(2);
        assertThat(banks.desk.orders()).isEmpty();
        assertThat(level(banks)).isEqualTo(Level.NORMAL);
        wave(banks);
        PoolOrder order = only(banks);
        assertThat(order.state()).isEqualTo(OrderState.PROPOSED);
        assertThat(order.move().from()).isEqualTo(banks.secondPool());
        assertThat(order.move().to()).isEqualTo(banks.firstPool());
        assertThat(order.move().out()).isEqualTo(3_000 * EURO);
        assertThat(order.why())
                .contains("has 1000.00 (2000.00 to 20000.00, target 4000.00)")
                .contains("pays " + banks.firstPool().rail());
        banks.day();
        assertThat(banks.carried()).as("nobody said yes").isZero();
        banks.close();
        banks.open(Mode.PROPOSE, Checkpoint.NONE);
        assertThat(banks.desk.pools().getFirst().words()).isEqualTo("order 1 is PROPOSED");
        banks.desk.make(order.id(), "ada");
        assertThat(banks.desk.make(order.id(), "ada").orElseThrow().state())
                .isEqualTo(OrderState.STARTED);
        banks.day();
        banks.day();
        requireMovedOnce(banks, "made");
        assertThat(banks.desk.make("0".repeat(32), "ada")).isEmpty();
        banks.close();
    }

    private static void requireMovedOnce(TwoBanks banks, String what) throws IOException {
        assertThat(only(banks).state()).as(what).isEqualTo(OrderState.DONE);
        assertThat(banks.carried()).as(what).isEqualTo(3_000 * EURO);
        assertThat(banks.first.balance()).as(what).isEqualTo(4_000 * EURO);
        assertThat(banks.second.balance()).as(what).isEqualTo(2_000 * EURO);
        assertThat(level(banks)).as(what).isEqualTo(Level.NORMAL);
        assertThat(banks.available(banks.treasurer)).as(what).isEqualTo(5_000 * EURO - FEE);
        assertThat(banks.rails.treasury().withdrawals(any -> true))
                .as(what)
                .extracting(one -> one.stage())
                .containsExactly(Stage.PAID, Stage.PAID, Stage.PAID);
        for (Rail rail : banks.rails.rails()) {
            assertThat(
                            banks.rails
                                    .treasury()
                                    .reconciling()
                                    .run(rail, System.currentTimeMillis())
                                    .breaks())
                    .as(what)
                    .extracting(Break::sentence)
                    .isEmpty();
        }
    }

    /** In mode make the guard is asked as for every payer. */
    @Test
    void whatABudgetAsksForWaitsAndGoesOnAfterTheYes() throws IOException {
        TwoBanks banks = banks();
        town.budget(
                banks.treasurer,
                Asset.EURC,
                new BudgetRules()
                        .set(BudgetRules.ASK_FROM, EURO)
                        .set(BudgetRules.ASK_MS, 3_600_000)
                        .set(BudgetRules.APPROVALS, 1)
                        .set(BudgetRules.APPROVERS, Town.OPERATOR));
        banks.open(Mode.MAKE, Checkpoint.NONE);
        wave(banks);
        PoolOrder order = only(banks);
        assertThat(order.state()).isEqualTo(OrderState.STARTED);
        assertThat(order.said()).contains("/v1/approvals/" + order.id());
        assertThat(Objects.requireNonNull(banks.desk.pools().getFirst().pool()).incoming())
                .isEqualTo(3_000 * EURO);
        banks.close();
        banks.open(Mode.MAKE, Checkpoint.NONE);
        banks.day();
        assertThat(banks.carried()).isZero();
        town.approve(order.id());
        banks.turn(1);
        banks.day();
        banks.day();
        requireMovedOnce(banks, "approved");
        banks.close();
    }

    @Test
    void whatABudgetForbidsIsToldAndNotTriedAgainAtOnce() throws IOException {
        TwoBanks banks = banks();
        town.budget(
                banks.treasurer,
                Asset.EURC,
                new BudgetRules().set(BudgetRules.MAX_PAYMENT, 10 * EURO));
        banks.open(Mode.MAKE, Checkpoint.NONE);
        wave(banks);
        banks.day();
        PoolOrder order = only(banks);
        assertThat(order.state()).isEqualTo(OrderState.FAILED);
        assertThat(order.said()).contains("refused it to the treasurer").contains("budget");
        assertThat(banks.desk.pools().getFirst().words())
                .contains("it is not filled")
                .contains("order 1 failed");
        assertThat(banks.carried()).isZero();
        banks.close();
    }

    @Test
    void whatTheWayTookOfAnOrderIsExplainedByItsReference() throws IOException {
        TwoBanks banks = banks();
        banks.toll = 10 * EURO;
        banks.told = 1;
        banks.open(Mode.MAKE, Checkpoint.NONE);
        wave(banks);
        banks.day();
        banks.day();
        PoolOrder order = only(banks);
        assertThat(order.state()).isEqualTo(OrderState.DONE);
        assertThat(order.said()).contains("with 2990.00 of 3000.00: the way took 10.00");
        assertThat(Objects.requireNonNull(banks.desk.pools().getFirst().pool()).position())
                .isEqualTo(3_990 * EURO);
        assertThat(banks.rails.treasury().withdrawals(any -> true).getLast().order().purpose())
                .isEqualTo(
                        WalletReference.poolOrder(banks.treasurer, 1)
                                .orElseThrow()
                                .reference()
                                .text());
        banks.close();
    }

    /** Without the order's reference, and of another amount: nobody guesses. */
    @Test
    void whatNamesNoOrderIsEndedByAHuman() throws IOException {
        TwoBanks banks = banks();
        banks.toll = -10 * EURO;
        banks.open(Mode.MAKE, Checkpoint.NONE);
        wave(banks);
        assertThat(banks.desk.end(only(banks).id(), "ada: it is there")).isEqualTo(Ended.NOT_PAID);
        banks.day();
        banks.day();
        PoolOrder order = only(banks);
        assertThat(order.state()).isEqualTo(OrderState.STARTED);
        assertThat(order.said()).contains("aisa treasury orders end 1 --note");
        assertThat(banks.desk.end("0".repeat(32), "ada")).isEqualTo(Ended.UNKNOWN);
        assertThat(banks.desk.end(order.id(), "ada: it is there")).isEqualTo(Ended.OVER);
        banks.close();
        banks.open(Mode.MAKE, Checkpoint.NONE);
        banks.turn(1);
        assertThat(only(banks).state()).isEqualTo(OrderState.DONE);
        assertThat(only(banks).said()).isEqualTo("ended by ada: it is there");
        assertThat(banks.desk.end(order.id(), "bob")).isEqualTo(Ended.OVER);
        assertThat(only(banks).said()).isEqualTo("ended by ada: it is there");
        assertThat(Objects.requireNonNull(banks.desk.pools().getFirst().pool()).incoming())
                .isZero();
        banks.close();
    }

    @Test
    void whatNothingCanFillSaysWhy() throws IOException {
        TwoBanks banks = banks();
        banks.open(Mode.MAKE, Checkpoint.NONE);
        banks.turn(2);
        Town.withdraw(
                banks.rails.treasury(),
                banks.rails.rails().getLast(),
                "away",
                banks.wish(banks.treasurer, 4_500 * EURO));
        wave(banks);
        assertThat(banks.desk.orders()).isEmpty();
        assertThat(banks.desk.pools().getFirst().words())
                .contains("it is not filled")
                .contains("has nothing above its target to spare");
        banks.close();
    }

    @Test
    @Timeout(120)
    void itMovesOnceWhereverItDies() throws IOException {
        Crashes crashes = new Crashes();
        boolean crashed = true;
        for (int places = EVERY - 1; crashed; places += EVERY) {
            TwoBanks banks = banks();
            Checkpoint dying = crashes.afterPlaces(places);
            boolean[] ordering = new boolean[1];
            crashed = false;
            try {
                play(
                        banks,
                        place -> {
                            ordering[0] |= place.equals("before order");
                            if (ordering[0]) {
                                dying.reached(place);
                            }
                        });
            } catch (Crashes.Crash e) {
                crashed = true;
                banks.close();
                town.advance(6_000); // then what was cut off is looked after
                play(banks, Checkpoint.NONE);
            }
            requireMovedOnce(banks, crashed ? "died " + crashes.places().getLast() : "did not die");
            banks.close();
        }
        assertThat(crashes.places())
                .contains("before state", "after withdrawal")
                .hasSizeGreaterThan(8);
    }

    private static void play(TwoBanks banks, Checkpoint checkpoint) throws IOException {
        banks.open(Mode.MAKE, checkpoint);
        wave(banks);
        banks.day();
        banks.day();
    }
}
