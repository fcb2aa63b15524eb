package io.aisanet.app.demo;

import io.aisanet.app.books.AssetSum;
import io.aisanet.app.books.Books;
import io.aisanet.app.books.Digest;
import io.aisanet.app.books.Period;
import io.aisanet.app.node.LedgerDesk;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.EventFeed;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.Totals;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;

/**
 * The evening's accounts, computed from the ledger: every event is read from the journal once more,
 * and the sums are held against the ledger's own.
 *
 * @param chainHash hash of the newest block, as the journal has it
 */
record Closing(Digest today, Books books, Totals totals, String chainHash) {

    private static final long JOURNAL_WAIT_MS = 10_000;

    static Closing of(EventFeed feed, LedgerDesk desk, long ownerId) throws InterruptedException {
        LocalDate date = LocalDate.now(ZoneId.systemDefault());
        var today = new Digest(Period.day(date, ZoneId.systemDefault()), ownerId);
        var books = new Books();
        Totals totals = desk.totals();
        awaitEvent(feed, totals.eventSequence());
        EventFeed.Verified verified =
                feed.verify(event -> {
                    books.accept(event);
                    today.accept(event);
                });
        return new Closing(today, books, totals, verified.chainHash());
    }

    /** The journal is written behind the ledger; what was acknowledged is there in a moment. */
    private static void awaitEvent(EventFeed feed, long sequence) throws InterruptedException {
        try (EventCursor cursor = feed.from(Math.max(1, sequence))) {
            if (sequence > 0 && !cursor.awaitNext(new Event(), JOURNAL_WAIT_MS)) {
                throw new IllegalStateException("event " + sequence + " is not in the journal");
            }
        }
    }

    /** Whether debits equal credits, and books and ledger tell the same. */
    boolean addsUp() {
        if (!books.problems().isEmpty() || !chainHash.equals(totals.chainHash())) {
            return false;
        }
        Map<Asset, AssetSum> sums = books.sums();
        for (Totals.AssetTotals asset : totals.assets()) {
            var ledger =
                    new AssetSum(asset.accounts(), asset.debits(), asset.credits(), asset.held());
            if (!ledger.equals(sums.get(asset.asset()))) {
                return false;
            }
        }
        return sums.size() == totals.assets().size();
    }
}
