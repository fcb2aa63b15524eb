package io.aisanet.treasury.iso20022.channel;

import io.aisanet.fuzzing.Property;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.iso20022.TestIbans;
import io.aisanet.treasury.iso20022.calendar.BankHours;
import io.aisanet.treasury.iso20022.file.InboxFiles;
import io.aisanet.treasury.iso20022.pain.Account;
import java.util.List;
import java.util.Map;

/** Files in the inbox: the book stays in balance, and is the same after a restart. */
public final class BankFileFuzzer {

    private static final long OPENING = 1_000_000_000L;
    private static final BankSettings SETTINGS =
            new BankSettings(
                    "bank:usd",
                    new Account("AIsa", TestIbans.of(1_000_000), null, null),
                    new BankSettings.Money("USD", Asset.USD),
                    new BankSettings.Start(1, OPENING),
                    new BankSettings.Service(BankHours.target(), true, 0, 0, 0));
    private static final PayoutBatch BATCH =
            new PayoutBatch("b-1", List.of(leg("p-1", 1), leg("p-2", 2)));

    private BankFileFuzzer() {}

    private static Payout leg(String id, int payee) {
        var to = new Destination(TestIbans.of(payee).text(), "Payee", Map.of());
        return new Payout(id, Asset.USD, 1_000_000L * payee, to, "");
    }

    public static void fuzzerTestOneInput(byte[] input) {
        BankBook book = new BankBook(SETTINGS.start());
        BookDraft draft = new BookDraft(book, SETTINGS, 1_795_000_000_000L);
        draft.add(new Fact.Planned(BATCH, draft.nowMs()));
        for (PayoutState state : List.of(PayoutState.SIGNED, PayoutState.SENT)) {
            BATCH.legs().forEach(leg -> draft.move(leg, state, "", ""));
        }
        for (int i = 0; i < 2; i++) {
            new FileTaking(draft).take(InboxFiles.of("f.xml", input));
        }
        long sum = book.lines().all().stream().mapToLong(StatementLine::amount).sum();
        Property.same(OPENING + sum, book.lines().balance(Long.MAX_VALUE), "in balance");
        BankBook again = new BankBook(SETTINGS.start());
        draft.lines().forEach(line -> again.apply(FactText.read(line)));
        Property.same(said(book), said(again), "the same after a restart");
    }

    private static String said(BankBook book) {
        return book.changes()
                + ""
                + book.notices()
                + book.lines().all()
                + book.suspense().open()
                + book.unstated()
                + book.sequence().next();
    }
}
