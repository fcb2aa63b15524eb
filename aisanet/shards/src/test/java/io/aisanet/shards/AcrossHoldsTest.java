package io.aisanet.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Refund;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.TransitBinding;
import io.aisanet.ledger.VoidHold;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Holds of payers on one real cluster for payees on another. */
@Timeout(300) // several JVMs start one after the other
class AcrossHoldsTest {
    private static final long AMOUNT = TwoShards.AMOUNT;
    private static final long PAYER = FourShards.agent(0);
    private static final long PAYEE = FourShards.provider(1);

    @TempDir static Path dir;
    private static TwoShards shards;
    private long payer;
    private long payee;

    @BeforeAll
    static void start() throws Exception {
        shards = new TwoShards(dir);
    }

    @AfterAll
    static void end() {
        shards.close();
    }

    private Hold held() throws Exception {
        payer = shards.available(PAYER);
        payee = shards.available(PAYEE);
        Hold hold = TwoShards.hold(PAYER, PAYEE);
        hold.binding[0] = 7;
        assertThat(shards.told(hold).first).isEqualTo(Status.OK);
        return hold;
    }

    private static Capture capture(Hold hold, long amount, boolean last) {
        Capture capture = TwoShards.named(new Capture());
        capture.holdHigh = hold.idHigh;
        capture.holdLow = hold.idLow;
        capture.amount = amount;
        capture.last = last;
        return capture;
    }

    private static HoldState state(Hold hold) {
        return shards.ledger.hold(hold.idHigh, hold.idLow).join().orElseThrow();
    }

    private void assertPaid(long amount) throws Exception {
        shards.network.awaitAvailable(PAYEE, payee + amount);
        assertThat(shards.available(PAYER)).isEqualTo(payer - amount);
        assertThat(shards.between()).isZero();
    }

    @Test
    void itIsCapturedInPartsAndThePayeeGetsEachOnce() throws Exception {
        Hold hold = held();
        assertThat(state(hold).payee()).isEqualTo(PAYEE);
        assertThat(state(hold).payer()).isEqualTo(PAYER);
        assertThat(TransitBinding.binds(state(hold), hold.binding)).isTrue();
        Capture some = capture(hold, 400, false);
        Capture rest = capture(hold, 300, true);
        assertThat(shards.told(some).first).isEqualTo(Status.OK);
        assertThat(shards.told(rest).first).isEqualTo(Status.OK);
        assertPaid(700);
        assertThat(shards.told(some).status).isEqualTo(Status.EXISTS);
        assertThat(shards.told(rest).status).isEqualTo(Status.EXISTS);
        assertThat(shards.told(capture(hold, 1, true)).first).isEqualTo(Status.HOLD_CLOSED);
        credit(shards.network.told(0).captures());
        assertPaid(700);

        Hold other = TwoShards.hold(PAYER, PAYEE);
        other.idHigh = hold.idHigh;
        other.idLow = hold.idLow;
        other.expiryMs = hold.expiryMs;
        other.holdUntilMs = hold.holdUntilMs;
        other.binding[0] = 8;
        assertThat(shards.told(other).first).isEqualTo(Status.EXISTS_WITH_DIFFERENT_FIELDS);
        assertThat(TransitBinding.binds(state(hold), other.binding)).isFalse();

        Refund refund = TwoShards.named(new Refund());
        refund.paymentHigh = hold.idHigh;
        refund.paymentLow = hold.idLow;
        refund.amount = 1;
        assertThatThrownBy(() -> shards.told(refund)).hasMessageContaining("the other way");
        Capture divided = capture(hold, 1, true);
        divided.shares.add(PAYEE, 1);
        assertThatThrownBy(() -> shards.told(divided)).hasMessageContaining("no shares");
    }

    @Test
    void itIsVoidedAndNobodyIsPaid() throws Exception {
        Hold hold = held();
        assertThat(shards.available(PAYER)).isEqualTo(payer - AMOUNT);
        VoidHold end = TwoShards.named(new VoidHold());
        end.holdHigh = hold.idHigh;
        end.holdLow = hold.idLow;
        assertThat(shards.told(end).first).isEqualTo(Status.OK);
        assertThat(shards.told(capture(hold, AMOUNT, true)).first).isEqualTo(Status.HOLD_CLOSED);
        assertPaid(0);
    }

    @Test
    void nothingIsHeldForAPayeeThatIsNotThere() throws Exception {
        long before = shards.available(PAYER);
        long nobody = ShardIds.everywhere(1, AccountId.of(AccountId.wallet(0, 99), Asset.USD));
        assertThat(shards.told(TwoShards.hold(PAYER, nobody)).first)
                .isEqualTo(Status.PAYEE_NOT_FOUND);
        Hold mandated = TwoShards.hold(PAYER, PAYEE);
        mandated.mandate = ShardIds.numberEverywhere(1, 1);
        assertThat(shards.told(mandated).first).isEqualTo(Status.BUDGET_NOT_FOUND);
        assertThat(shards.available(PAYER)).isEqualTo(before);
    }

    /** As when whoever captured died before the credit. */
    @Test
    void whatWasCapturedAndNotCreditedIsCreditedOnceFromTheEvents() throws Exception {
        Hold hold = held();
        for (Capture part : List.of(capture(hold, 5, false), capture(hold, 6, true))) {
            Outcome captured = shards.network.router.shard(0).submit(part).join();
            assertThat(captured.first).isEqualTo(Status.OK);
        }
        assertThat(shards.between()).isEqualTo(11);
        for (int time = 0; time < 2; time++) {
            credit(shards.network.told(0).captures());
            assertPaid(11);
        }
    }

    private static void credit(List<AcrossCapture> captures) {
        assertThat(captures).isNotEmpty();
        assertThat(shards.ledger.credit(captures))
                .extracting(CompletableFuture::join)
                .containsOnly(true);
    }

    /** Whoever may hold money can bind it to what they like: their own account is no transit. */
    @Test
    void aForgedBindingMakesNoMoney() throws Exception {
        long credited = shards.available(FourShards.provider(0));
        Hold forged = TwoShards.hold(FourShards.agent(1), FourShards.provider(1));
        byte[] binding = TransitBinding.of(FourShards.provider(0), forged.binding);
        System.arraycopy(binding, 0, forged.binding, 0, binding.length);
        assertThat(shards.told(forged).first).isEqualTo(Status.OK);
        assertThat(state(forged).payee()).isEqualTo(FourShards.provider(1));
        assertThat(shards.told(capture(forged, AMOUNT, true)).first).isEqualTo(Status.OK);
        List<AcrossCapture> told = shards.network.told(1).captures();
        assertThat(told).isNotEmpty();
        assertThat(shards.ledger.credit(told))
                .extracting(CompletableFuture::join)
                .containsOnly(false);
        assertThat(shards.available(FourShards.provider(0))).isEqualTo(credited);
        assertThat(shards.between()).isZero();
    }

    @Test
    void budgetsJudgeWhomItIsReallyFor() throws Exception {
        TwoShards.Customer customer =
                shards.customer(
                        new BudgetRules().set(BudgetRules.FLAGS, BudgetRules.PAYEES_LISTED));
        customer.allow(FourShards.provider(0), AMOUNT);
        Hold denied = TwoShards.hold(customer.account(), FourShards.agent(0));
        assertThat(shards.told(denied).rule).isEqualTo(GuardRule.PAYEE_NOT_ALLOWED);
        Hold hold = TwoShards.hold(customer.account(), FourShards.provider(0));
        assertThat(shards.ledger.decide(hold).join().first).isEqualTo(Status.OK);
        assertThat(shards.told(hold).first).isEqualTo(Status.OK);
        Hold capped = TwoShards.hold(customer.account(), FourShards.provider(0));
        assertThat(shards.told(capped).rule).isEqualTo(GuardRule.PAYEE_CAP);
    }

    @Test
    void whileThePayeesShardIsAwayACaptureIsFinalAndItsCreditWaits() throws Exception {
        Hold hold = held();
        shards.network.processes.get(1).kill();
        try {
            assertThat(shards.told(capture(hold, AMOUNT, true)).first).isEqualTo(Status.OK);
        } finally {
            shards.network.processes.get(1).restart();
        }
        assertPaid(AMOUNT);
    }
}
