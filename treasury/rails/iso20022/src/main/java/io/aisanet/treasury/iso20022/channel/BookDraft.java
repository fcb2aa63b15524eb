package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.iso20022.ClippedText;
import io.aisanet.treasury.iso20022.file.Journal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Facts of one step. They are in the book at once, so that what follows in the same step sees them,
 * and on disk together; a step that does not reach the disk leaves a book that must not be used.
 */
final class BookDraft {

    private static final int REASON_MAX = 300;

    private final BankBook book;
    private final BankSettings settings;
    private final long nowMs;
    private final List<List<String>> lines = new ArrayList<>();

    BookDraft(BankBook book, BankSettings settings, long nowMs) {
        this.book = book;
        this.settings = settings;
        this.nowMs = nowMs;
    }

    BankBook book() {
        return book;
    }

    long nowMs() {
        return nowMs;
    }

    Asset asset() {
        return settings.money().asset();
    }

    BankSettings settings() {
        return settings;
    }

    void add(Fact fact) {
        book.apply(fact);
        lines.add(FactText.of(fact));
    }

    /** What the journal gets to read. */
    List<List<String>> lines() {
        return List.copyOf(lines);
    }

    void commit(Journal journal) throws IOException {
        if (!lines.isEmpty()) {
            journal.append(lines);
            lines.clear();
        }
    }

    void move(Payout payout, PayoutState next, String reference, String reason) {
        PayoutStatus status = book.status(payout);
        String clipped = ClippedText.of(reason, REASON_MAX);
        add(new Fact.Moved(status.become(next, reference, clipped, nowMs)));
    }

    /** Closes a task that explained itself. */
    void close(TaskKind kind, String reference, String note) {
        SuspenseTask task = book.suspense().find(kind, reference);
        if (task != null) {
            add(
                    new Fact.TaskClosed(
                            new Resolution(
                                    task.id(),
                                    Resolution.Decision.EXPLAINED,
                                    0,
                                    note,
                                    Resolution.BY_ITSELF,
                                    nowMs)));
        }
    }

    /** Opens a task, unless one of its kind is open about the same. */
    void task(TaskKind kind, String reference, long amount, String words) {
        if (book.suspense().find(kind, reference) == null) {
            String clipped = ClippedText.of(words, REASON_MAX);
            add(
                    new Fact.TaskOpened(
                            new SuspenseTask(
                                    book.suspense().next(),
                                    kind,
                                    reference,
                                    amount,
                                    clipped,
                                    nowMs)));
        }
    }
}
