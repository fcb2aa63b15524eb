package io.aisanet.treasury.iso20022.channel;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Channel;
import io.aisanet.treasury.channel.ChannelFacts;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Finality;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.channel.Reconcile;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.iso20022.file.Inbox;
import io.aisanet.treasury.iso20022.file.InboxFile;
import io.aisanet.treasury.iso20022.file.Journal;
import io.aisanet.treasury.iso20022.file.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A bank account as a channel: orders go out and reports come in as ISO 20022 files. Nothing runs
 * by itself: whoever owns it calls {@link #work} every few seconds.
 *
 * <p>A payout is PLANNED when it is taken on, SIGNED when its order is written, SENT when the order
 * is in the bank's folder, SEEN when the bank accepts it, FINAL when it is booked; FAILED when the
 * bank refuses it, RETURNED when it came back whole.
 */
public final class BankChannel implements Channel, Watch, Pay, Reconcile {

    private static final long TYPICAL_MS = Duration.ofDays(1).toMillis();

    /** A payee's bank has three business days, and a weekend and holidays may lie between. */
    private static final long RETURNABLE_MS = Duration.ofDays(10).toMillis();

    private final BankSettings settings;
    private final InstantSource clock;
    private final CrashPoint crash;
    private final BankBook book;
    private final Journal journal;
    private final Inbox inbox;
    private final OrderSending sending;
    private final BankQuote quote;

    /** Opens a channel on what is in its folders; they are made where they are missing. */
    public static BankChannel open(BankSettings settings, BankFolders folders, InstantSource clock)
            throws IOException {
        return new BankChannel(settings, folders, clock, CrashPoint.NONE);
    }

    BankChannel(BankSettings settings, BankFolders folders, InstantSource clock, CrashPoint crash)
            throws IOException {
        this.settings = settings;
        this.clock = clock;
        this.crash = crash;
        this.book = new BankBook(settings.start());
        this.inbox = new Inbox(folders.inbox(), settings.service().quietMs(), clock);
        this.sending = new OrderSending(folders, settings, crash);
        this.quote = new BankQuote(settings);
        this.journal = Journal.open(folders.journal(), line -> book.apply(FactText.read(line)));
    }

    /**
     * Sends what is to be sent and reads what came.
     *
     * @throws IOException a file could not be read or written; after a failure to write the journal
     *     the channel has to be opened again
     */
    public synchronized void work() throws IOException {
        journal.requireSound();
        sending.sendAll(draft(), journal);
        while (inbox.look(this::read) > 0) {
            // What waited for its turn may have it now.
            if (settings.service().quietMs() > 0) {
                return; // a file is offered in two looks at least
            }
        }
    }

    private Verdict read(InboxFile file) throws IOException {
        BookDraft draft = draft();
        Verdict verdict;
        try {
            verdict = new FileTaking(draft).take(file);
        } catch (RuntimeException e) {
            journal.abandon();
            throw e;
        }
        draft.commit(journal);
        crash.reached("read");
        return verdict;
    }

    private BookDraft draft() {
        return new BookDraft(book, settings, clock.millis());
    }

    /** What a human has to decide. */
    public SuspenseDesk suspense() {
        return new SuspenseDesk(this);
    }

    synchronized SuspenseList suspenseList() throws IOException {
        journal.requireSound();
        return book.suspense();
    }

    synchronized @Nullable Resolution resolve(Resolution resolution) throws IOException {
        journal.requireSound();
        if (book.suspense().find(resolution.taskId()) == null) {
            return book.suspense().resolution(resolution.taskId());
        }
        BookDraft draft = draft();
        draft.add(new Fact.TaskClosed(resolution));
        draft.commit(journal);
        return resolution;
    }

    @Override
    public ChannelFacts facts() {
        return new ChannelFacts(
                settings.name(),
                List.of(settings.money().asset()),
                new Finality(Finality.Kind.BOOKED, 0, TYPICAL_MS, RETURNABLE_MS),
                settings.service().hours(),
                OrderComposer.LEGS_MAX);
    }

    @Override
    public synchronized Submission submit(PayoutBatch batch) throws IOException {
        journal.requireSound();
        PayoutBatch known = book.batches().get(batch.id());
        if (known != null) {
            return known.equals(batch)
                    ? new Submitted(book.statuses(batch))
                    : reused("batch " + batch.id() + " was another one: give it its own id");
        }
        for (Payout leg : batch.legs()) {
            if (book.payout(leg.id()) != null) {
                return reused("payout " + leg.id() + " is in another batch: give it its own id");
            }
        }
        ChannelRefusal refusal = new OrderComposer(settings).refusal(batch);
        if (refusal != null) {
            return refusal;
        }
        BookDraft draft = draft();
        draft.add(new Fact.Planned(batch, draft.nowMs()));
        draft.commit(journal);
        return new Submitted(book.statuses(batch));
    }

    private static ChannelRefusal reused(String sentence) {
        return new ChannelRefusal(ChannelRefusal.Kind.ID_REUSED, sentence);
    }

    @Override
    public synchronized @Nullable List<PayoutStatus> status(String batchId) throws IOException {
        journal.requireSound();
        PayoutBatch batch = book.batches().get(batchId);
        return batch == null ? null : book.statuses(batch);
    }

    @Override
    public synchronized List<Change> changes(long afterNumber, int limit) throws IOException {
        journal.requireSound();
        return after(book.changes(), afterNumber, limit);
    }

    @Override
    public synchronized List<Notice> notices(long afterNumber, int limit) throws IOException {
        journal.requireSound();
        return after(book.notices(), afterNumber, limit);
    }

    @Override
    public synchronized List<StatementLine> lines(long afterNumber, int limit) throws IOException {
        journal.requireSound();
        return after(book.lines().all(), afterNumber, limit);
    }

    /** Numbers are places: the list is its own index. */
    private static <T> List<T> after(List<T> all, long afterNumber, int limit) {
        int from = Math.clamp(afterNumber, 0, all.size());
        return List.copyOf(all.subList(from, (int) Math.min(all.size(), (long) from + limit)));
    }

    @Override
    public synchronized long balance(Asset asset, long upToNumber) throws IOException {
        journal.requireSound();
        return asset == settings.money().asset() ? book.lines().balance(upToNumber) : 0;
    }

    /** Number of the statement that is waited for. */
    public synchronized long nextStatement() {
        return book.sequence().next();
    }

    /** What the last statement closed with, in atomic units. */
    public synchronized long statedBalance() {
        return book.sequence().closing();
    }

    @Override
    public Watch watch() {
        return this;
    }

    @Override
    public Pay pay() {
        return this;
    }

    @Override
    public Quote quote() {
        return quote;
    }

    @Override
    public Reconcile reconcile() {
        return this;
    }

    @Override
    public synchronized void close() {
        try {
            journal.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the journal was forced to disk, and cannot close", e);
        }
    }
}
