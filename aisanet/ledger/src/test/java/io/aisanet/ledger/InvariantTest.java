package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.agrona.concurrent.AgentTerminationException;
import org.junit.jupiter.api.Test;

/** A broken invariant stops the node: by the checks of each step, or by the audit. */
class InvariantTest {
    private final Books books = new Books(block -> {}, Capacity.STANDARD);

    InvariantTest() {
        books.owners.add("Maya", "UTC");
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.name = "glasses";
        books.wallets.add(wallet);
        books.accounts.addWallet();
        books.accounts.open(AccountId.of(1, Asset.USD), 1, false);
        new Audit(books).run();
    }

    @Test
    void aDebitWithoutACreditIsNoticed() {
        books.accounts.credit(0, 5);
        stops(() -> books.accounts.check(0), "debits 0, credits 5");
        stops(() -> new Audit(books).run(), "debits 0, credits 5");
    }

    @Test
    void anOverdrawnAccountIsNoticed() {
        books.accounts.debit(0, 5);
        books.accounts.sums.credits[Asset.USD.code()] = 5;
        stops(() -> books.accounts.check(0), "account 257 has credits 0, debits 5");
    }

    @Test
    void moneyHeldForNoHoldIsNoticed() {
        books.accounts.credit(0, 5);
        books.accounts.sums.debits[Asset.USD.code()] = 5;
        books.accounts.hold(0, 5);
        stops(() -> new Audit(books).run(), "held is not the sum of holds");
    }

    @Test
    void aHoldWhosePartsDoNotAddUpIsNoticed() {
        int hold = books.payments.add();
        books.payments.table.set(hold, Payments.AMOUNT, 5);
        books.payments.table.set(hold, Payments.CAPTURED, 6);
        stops(() -> books.payments.check(hold), "do not add up");
        stops(() -> books.deadlines.remove(hold), "not among the open ones");
        stops(() -> books.payments.free(hold), "would be forgotten");
    }

    @Test
    void aWalletCountThatIsWrongIsNoticed() {
        books.owners.countWallet(1);
        stops(() -> new Audit(books).run(), "another number of wallets");
    }

    @Test
    void anImpossibleClockIsNoticed() {
        Ledger ledger = Ledger.empty(block -> {});
        stops(() -> ledger.advance(-1), "the clock shows -1 ms");
        stops(() -> ledger.advance(Limits.CLOCK_MS_MAX + 1), "the clock shows");
    }

    private static void stops(Runnable step, String message) {
        assertThatThrownBy(step::run)
                .isInstanceOf(LedgerInvariantViolation.class)
                .isInstanceOf(AgentTerminationException.class)
                .hasMessageContaining(message);
    }
}
