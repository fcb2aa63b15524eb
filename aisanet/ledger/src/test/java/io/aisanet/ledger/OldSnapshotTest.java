package io.aisanet.ledger;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Snapshots that earlier versions took are loaded; what they did not know is empty. */
class OldSnapshotTest {
    private static final long NOW_MS = 1_700_000_000_000L;
    private static final int HOLD = 100;
    private static final int CAPTURED = 101;
    private static final int TRANSFER = 102;
    private static final int PENDING = 103;
    private static final int APPROVER = 9;

    private final Outcome outcome = new Outcome();

    /** The ledger that the snapshots were taken of. */
    private void populate(Ledger ledger) {
        long bank = Funding.system(ledger, NOW_MS);
        long payee = Funding.agentOf(ledger, NOW_MS, 1, 1);
        CreateWallet wallet = new CreateWallet();
        wallet.owner = 1;
        wallet.name = "Keyed";
        wallet.kind = WalletKind.AGENT;
        wallet.assets = 1L << Asset.USD.code();
        Arrays.fill(wallet.publicKey, (byte) 5);
        long payer = AccountId.of(apply(ledger, 50, wallet), Asset.USD);
        Transfer funding = new Transfer();
        funding.payer = bank;
        funding.payee = payer;
        funding.amount = 1_000;
        apply(ledger, 51, funding);
        SetBudget budget = new SetBudget();
        budget.owner = 1;
        budget.account = Asset.USD.code();
        budget.name = "agents";
        Arrays.fill(budget.policy, (byte) 7);
        budget.rules
                .set(BudgetRules.ASK_FROM, 400)
                .set(BudgetRules.APPROVALS, 1)
                .set(BudgetRules.APPROVERS, APPROVER);
        AttachBudget attach = new AttachBudget();
        attach.account = payer;
        attach.budget = apply(ledger, 52, budget);
        apply(ledger, 53, attach);
        apply(ledger, HOLD, hold(payer, payee, 10));
        apply(ledger, CAPTURED, hold(payer, payee, 20));
        apply(ledger, 54, capture(CAPTURED, 8));
        Transfer transfer = new Transfer();
        transfer.payer = payer;
        transfer.payee = payee;
        transfer.amount = 30;
        transfer.refundUntilMs = NOW_MS + 9_000;
        apply(ledger, TRANSFER, transfer);
        apply(ledger, PENDING, hold(payer, payee, 500));
        ledger.seal();
    }

    private static Hold hold(long payer, long payee, long amount) {
        Hold hold = new Hold();
        hold.payer = payer;
        hold.payee = payee;
        hold.amount = amount;
        hold.holdUntilMs = NOW_MS + 5_000;
        hold.refundUntilMs = NOW_MS + 9_000;
        return hold;
    }

    private static Capture capture(long hold, long amount) {
        Capture capture = new Capture();
        capture.holdLow = hold;
        capture.amount = amount;
        return capture;
    }

    private long apply(Ledger ledger, long id, Command command) {
        command.idLow = id;
        command.expiryMs = NOW_MS + 5_000;
        ledger.apply(command, NOW_MS, outcome);
        boolean asked = id == PENDING;
        assertThat(outcome.status).isEqualTo(asked ? Status.APPROVAL_PENDING : Status.OK);
        return outcome.result;
    }

    private static Ledger loaded(String name) throws IOException {
        try (InputStream in = OldSnapshotTest.class.getResourceAsStream("/" + name)) {
            String hex = new String(requireNonNull(in).readAllBytes(), US_ASCII);
            List<byte[]> chunks = hex.lines().map(HexFormat.of()::parseHex).toList();
            return Ledger.load(Workload.source(chunks), block -> {});
        }
    }

    @Test
    void aSnapshotOfVersion2IsTheSameLedgerWithoutPolicies() throws IOException {
        Ledger fresh = Ledger.empty(block -> {});
        populate(fresh);
        Ledger old = loaded("snapshot-v2.hex");

        assertThat(old.totals()).isEqualTo(fresh.totals());
        assertThat(old.wallets(0, 9)).isEqualTo(fresh.wallets(0, 9));
        for (int id : new int[] {HOLD, CAPTURED, TRANSFER, PENDING}) {
            assertThat(old.hold(0, id)).isPresent().isEqualTo(fresh.hold(0, id));
            ReceiptFacts facts = fresh.receiptFacts(0, id).orElseThrow();
            assertThat(facts.policy()).isEqualTo("0x" + "07".repeat(32));
            assertThat(old.receiptFacts(0, id))
                    .hasValue(
                            new ReceiptFacts(
                                    facts.event(),
                                    "0x" + "00".repeat(32),
                                    facts.sealedEvent(),
                                    facts.sealHash()));
        }
        byte[] key = new byte[Limits.KEY_BYTES];
        Arrays.fill(key, (byte) 5);
        assertThat(old.walletByKey(key)).isPresent().isEqualTo(fresh.walletByKey(key));
    }

    @Test
    void aSnapshotOfVersion3IsTheSameLedger() throws IOException {
        Ledger fresh = Ledger.empty(block -> {});
        populate(fresh);

        assertThat(loaded("snapshot-v3.hex").digest()).isEqualTo(fresh.digest());
    }

    @ParameterizedTest
    @ValueSource(strings = {"snapshot-v2.hex", "snapshot-v3.hex"})
    void itGoesOnAsBefore(String name) throws IOException {
        Ledger old = loaded(name);
        apply(old, 60, capture(HOLD, 10));
        Refund refund = new Refund();
        refund.paymentLow = TRANSFER;
        refund.amount = 30;
        apply(old, 61, refund);
        VoidHold end = new VoidHold();
        end.holdLow = PENDING;
        apply(old, 62, end);
        old.seal();
        old.audit();

        Ledger again = Workload.reloaded(old, block -> {});
        assertThat(again.digest()).isEqualTo(old.digest());
    }
}
