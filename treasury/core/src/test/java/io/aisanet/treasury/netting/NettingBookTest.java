package io.aisanet.treasury.netting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.netting.NettingBook.Added;
import io.aisanet.treasury.netting.Verdict.Trigger;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NettingBookTest {
    private static final NettingRules RULES =
            new NettingRules(5_000, 1_000_000, 60_000, 10_000, 100);
    private static final WindowKey SHOP = new WindowKey("shop", Asset.USDC);

    private final NettingBook book = new NettingBook("us", RULES);
    private long number;

    @Test
    void settlesWhenTheCostFallsToItsShareAndNotAUnitBefore() {
        owe("shop", 177_000);

        assertThat(trigger(1_771, 0)).isEqualTo(Trigger.WAIT);
        assertThat(trigger(1_770, 0)).isEqualTo(Trigger.COST);
    }

    @Test
    void settlesByTimeAtAnyCost() {
        owe("shop", 100);

        assertThat(trigger(1_000_000, 59_999)).isEqualTo(Trigger.WAIT);
        assertThat(trigger(1_000_000, 60_000)).isEqualTo(Trigger.TIME);
    }

    @Test
    void settlesByAmount() {
        owe("shop", 999_999);
        assertThat(trigger(999_999, 0)).isEqualTo(Trigger.WAIT);
        owe("shop", 1);
        assertThat(trigger(999_999, 0)).isEqualTo(Trigger.AMOUNT);
    }

    @Test
    void settlesByRiskWhenThePeerOwesMoreThanItIsTrustedWith() {
        owed("shop", 4_999);
        assertThat(trigger(1_000_000, 0)).isEqualTo(Trigger.WAIT);
        owed("shop", 1);
        assertThat(trigger(1_000_000, 0)).isEqualTo(Trigger.RISK);
    }

    @Test
    void aNetBelowTheLeastWaitsHoweverOld() {
        owe("shop", 99);

        assertThat(trigger(0, 1_000_000)).isEqualTo(Trigger.WAIT);
    }

    @Test
    void whatIsEvenSettlesWithoutMoving() {
        owe("shop", 3_000);
        owed("shop", 3_000);
        NetSettlement even = book.settle(window -> 7, 60_000).getFirst();

        assertThat(even.verdict().trigger()).isEqualTo(Trigger.EVEN);
        assertThat(even.net()).isZero();
        assertThat(even.saving()).isEqualTo(new Saving(2, 6_000, 0, 0, 14, 0));
        assertThat(book.open()).isEmpty();
    }

    @Test
    void bothWaysBecomeOnePaymentAndTheSavingIsTold() {
        owe("shop", 70_000);
        owe("shop", 30_000);
        owed("shop", 4_000);
        NetSettlement one = book.settle(window -> 500, 0).getFirst();

        assertThat(one.net()).isEqualTo(96_000);
        assertThat(one.saving().sentence())
                .isEqualTo("3 payments of 104000 became 1 of 96000; cost 500 in place of 1500");
        assertThat(one.saving().sumPpm()).isEqualTo(76_923);
    }

    @Test
    void nothingIsTakenTwiceOrOverflows() {
        var first = new Obligation(5, Asset.USDC, "us", "shop", Long.MAX_VALUE, 0);
        assertThat(book.add(first)).isEqualTo(Added.ADDED);
        assertThat(book.add(first)).isEqualTo(Added.EXISTS);
        var more = new Obligation(6, Asset.USDC, "us", "shop", 1, 0);
        assertThat(book.add(more)).isEqualTo(Added.OVERFLOW);
        book.close(SHOP, new Verdict(Trigger.ORDERED, "full"), 0);
        assertThat(book.add(more)).isEqualTo(Added.ADDED);
        assertThat(book.lastNumber()).isEqualTo(6);
    }

    @Test
    void aFailedSettlementGoesBackUnderItsTime() {
        owe("shop", 40_000);
        NetSettlement failed = book.settle(window -> 0, 10).getFirst();
        owe("shop", 2_000);
        book.carry(failed);
        Window open = book.open().iterator().next();

        assertThat(open.net()).isEqualTo(42_000);
        assertThat(open.out().count()).isEqualTo(1);
        assertThat(open.openedMs()).isZero();
        assertThat(SettlementId.of(open)).isNotEqualTo(failed.id());
    }

    @Test
    void whatWeOweBecomesBatchesOfOneAssetWithIdsThatStay() {
        owe("shop", 400_000);
        owe("farm", 400_000);
        owe("mill", 400_000);
        owed("bank", 5_000);
        List<NetSettlement> settled = book.settle(window -> 10, 0);
        List<PayoutBatch> batches =
                PayoutBatches.of(settled, key -> Destination.of("0x" + key.peer()), 2);

        assertThat(settled).hasSize(4);
        assertThat(batches).extracting(batch -> batch.legs().size()).containsExactly(2, 1);
        assertThat(batches.getFirst().legs().getFirst().destination().account())
                .isEqualTo("0xfarm");
        assertThat(batches)
                .isEqualTo(PayoutBatches.of(settled, key -> Destination.of("0x" + key.peer()), 2));
    }

    @Test
    void aStrangersObligationIsABug() {
        var strange = new Obligation(1, Asset.USD, "a", "b", 1, 0);

        assertThatThrownBy(() -> book.add(strange)).hasMessageContaining("not between us and");
    }

    private Trigger trigger(long cost, long nowMs) {
        return Objects.requireNonNull(book.judge(SHOP, cost, nowMs)).trigger();
    }

    private void owe(String peer, long amount) {
        assertThat(book.add(new Obligation(++number, Asset.USDC, "us", peer, amount, 0)))
                .isEqualTo(Added.ADDED);
    }

    private void owed(String peer, long amount) {
        assertThat(book.add(new Obligation(++number, Asset.USDC, peer, "us", amount, 0)))
                .isEqualTo(Added.ADDED);
    }
}
