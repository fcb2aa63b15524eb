package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What a receipt is told about a payment. */
class ReceiptFactsTest {
    private static final long NOW_MS = 1_700_000_000_000L;
    private static final String NONE = "0x" + "00".repeat(32);

    private final Ledger ledger = Ledger.empty(block -> {});
    private final Outcome outcome = new Outcome();
    private final long payer = Funding.system(ledger, NOW_MS);
    private final long payee = Funding.agent(ledger, NOW_MS, 1);
    private long serial = 100;

    private long apply(Command command) {
        command.idLow = ++serial;
        command.expiryMs = NOW_MS + 5_000;
        ledger.apply(command, NOW_MS, outcome);
        assertThat(outcome.status).isEqualTo(Status.OK);
        return serial;
    }

    private long hold() {
        Hold hold = new Hold();
        hold.payer = payer;
        hold.payee = payee;
        hold.amount = 10;
        hold.holdUntilMs = NOW_MS + 1_000;
        return apply(hold);
    }

    private void govern(long budget, int policy) {
        SetBudget set = new SetBudget();
        set.budget = budget;
        set.owner = 1;
        set.account = Asset.USD.code();
        set.name = "budget";
        Arrays.fill(set.policy, (byte) policy);
        apply(set);
    }

    private ReceiptFacts facts(long id) {
        return ledger.receiptFacts(0, id).orElseThrow();
    }

    @Test
    void thePolicyIsThatOfTheDecisionForEver() {
        long before = hold();
        govern(0, 1);
        AttachBudget attach = new AttachBudget();
        attach.account = payer;
        attach.budget = 1;
        apply(attach);
        long first = hold();
        govern(1, 2);
        long second = hold();
        Transfer transfer = new Transfer();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = 1;
        transfer.refundUntilMs = NOW_MS + 1_000;
        long moved = apply(transfer);

        assertThat(facts(before).policy()).isEqualTo(NONE);
        assertThat(facts(first).policy()).isEqualTo("0x" + "01".repeat(32));
        assertThat(facts(second).policy()).isEqualTo("0x" + "02".repeat(32));
        assertThat(facts(moved).policy()).isEqualTo("0x" + "02".repeat(32));
        assertThat(facts(moved).event()).isEqualTo(outcome.eventSequence);
    }

    @Test
    void aSealCoversWhatWasSealed() {
        ledger.seal();
        long sealed = ledger.totals().eventSequence();
        String hash = "0x" + ledger.totals().chainHash();
        long id = hold();

        assertThat(facts(id)).isEqualTo(new ReceiptFacts(sealed + 1, NONE, sealed, hash));
        ledger.seal();
        assertThat(facts(id).sealedEvent()).isEqualTo(sealed + 1);
        assertThat(facts(id).sealHash()).isEqualTo("0x" + ledger.totals().chainHash());
    }

    @Test
    void noRecordHasNoFacts() {
        Transfer transfer = new Transfer();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = 1;
        long moved = apply(transfer);

        assertThat(ledger.receiptFacts(0, moved)).isEmpty();
        assertThat(ledger.receiptFacts(7, 7)).isEmpty();
    }
}
