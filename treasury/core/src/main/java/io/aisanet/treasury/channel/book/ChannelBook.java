package io.aisanet.treasury.channel.book;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.Pay;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutBatch;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.channel.Watch;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Batches, the moves of their payouts with what was signed for them, deposits and the outside's
 * lines: each on disk before it is told. A channel adds records of its own, which it gets back when
 * it is opened again. Safe for several threads.
 */
public final class ChannelBook implements AutoCloseable {
    private static final Set<String> OURS = Set.of("planned", "deposit", "line");

    private final Consumer<ObjectNode> own;
    private final DurableLog log;
    private final Map<String, PayoutBatch> batches = new LinkedHashMap<>();
    private final Map<String, Payout> payouts = new LinkedHashMap<>();
    private final Map<String, PayoutStatus> statuses = new HashMap<>();
    private final Map<String, Payout> unfinished = new LinkedHashMap<>();
    private final Map<String, String> signed = new HashMap<>();
    private final List<Pay.Change> changes = new ArrayList<>();
    private final List<Watch.Notice> notices = new ArrayList<>();
    private final Map<String, Deposit> deposits = new HashMap<>();
    private final List<StatementLine> lines = new ArrayList<>();
    private final Set<String> lineReferences = new HashSet<>();

    private ChannelBook(Path file, Checkpoint checkpoint, Consumer<ObjectNode> own)
            throws IOException {
        this.own = own;
        this.log = DurableLog.open(file, checkpoint, this::apply);
    }

    /**
     * Opens or makes the file.
     *
     * @param own gets the channel's own records, in order, before this returns and whenever one is
     *     added; they have a type {@code t} that is none of ours, and no member {@code state}
     * @throws IOException it cannot be read, is damaged, or another process has it open
     */
    public static ChannelBook open(Path file, Checkpoint checkpoint, Consumer<ObjectNode> own)
            throws IOException {
        return new ChannelBook(file, checkpoint, own);
    }

    private void apply(ObjectNode json) {
        String type = json.path("t").asText();
        if (!OURS.contains(type) && !json.has("state")) {
            own.accept(json);
            return;
        }
        switch (type) {
            case "planned" -> plan(BookText.planned(json), json.path("at").asLong());
            case "deposit" -> notice(ChannelText.deposit(json));
            case "line" -> enter(ChannelText.line(json));
            default -> {
                move(ChannelText.status(json));
                if (json.has("signed")) {
                    signed.put(json.path("id").asText(), json.path("signed").asText());
                }
            }
        }
    }

    private void plan(PayoutBatch batch, long atMs) {
        batches.put(batch.id(), batch);
        for (Payout leg : batch.legs()) {
            payouts.put(leg.id(), leg);
            unfinished.put(leg.id(), leg);
            move(PayoutStatus.planned(batch.id(), leg.id(), atMs));
        }
    }

    private void move(PayoutStatus status) {
        statuses.put(status.payoutId(), status);
        if (!status.state().isInFlight()) {
            unfinished.remove(status.payoutId());
        }
        changes.add(new Pay.Change(changes.size() + 1L, status));
    }

    private void notice(Deposit deposit) {
        deposits.put(deposit.reference(), deposit);
        notices.add(new Watch.Notice(notices.size() + 1L, deposit));
    }

    private void enter(StatementLine line) {
        lines.add(line);
        lineReferences.add(line.reference());
    }

    /** Judges what is new before it is written down; null = it is fit. */
    public interface Judge {
        /** Why it is not taken on, or null. */
        @Nullable ChannelRefusal refusal(PayoutBatch batch);
    }

    /**
     * Takes a batch on, once.
     *
     * @param judge asked only where neither the batch nor its payouts are known
     */
    public synchronized Pay.Submission submit(PayoutBatch batch, long nowMs, Judge judge)
            throws IOException {
        PayoutBatch known = batches.get(batch.id());
        if (known != null) {
            return known.equals(batch)
                    ? new Pay.Submitted(statusesOf(batch))
                    : reused("batch " + batch.id() + " was another one: give it its own id");
        }
        for (Payout leg : batch.legs()) {
            if (payouts.containsKey(leg.id())) {
                return reused("payout " + leg.id() + " is in another batch: give it its own id");
            }
        }
        ChannelRefusal refusal = judge.refusal(batch);
        if (refusal != null) {
            return refusal;
        }
        add(BookText.planned(batch, nowMs));
        return new Pay.Submitted(statusesOf(batch));
    }

    private static ChannelRefusal reused(String sentence) {
        return new ChannelRefusal(ChannelRefusal.Kind.ID_REUSED, sentence);
    }

    private void add(ObjectNode record) throws IOException {
        log.append(record);
        apply(record);
    }

    /** Writes a record of the channel's own down; then it counts. */
    public synchronized void addOwn(ObjectNode record) throws IOException {
        add(record);
    }

    /** Moves a payout on; throws IllegalStateException where the move is not legal. */
    public synchronized void move(
            Payout payout, PayoutState next, String reference, String reason, long nowMs)
            throws IOException {
        add(BookText.moved(status(payout).become(next, reference, reason, nowMs)));
    }

    /** Writes down, whole, what will be sent for a payout: it is SIGNED. */
    public synchronized void sign(Payout payout, String what, long nowMs) throws IOException {
        PayoutStatus next = status(payout).become(PayoutState.SIGNED, "", "", nowMs);
        add(BookText.moved(next).put("signed", what));
    }

    /** What was signed last for a payout; null = nothing yet. */
    public synchronized @Nullable String signed(Payout payout) {
        return signed.get(payout.id());
    }

    /** Writes down what became known of a deposit; the same again changes nothing. */
    public synchronized void tell(Deposit deposit) throws IOException {
        if (!deposit.equals(deposits.get(deposit.reference()))) {
            add(BookText.noticed(deposit));
        }
    }

    /** What was told last of a deposit; null = it is not known. */
    public synchronized @Nullable Deposit deposit(String reference) {
        return deposits.get(reference);
    }

    /** Writes a line of the outside's books down. */
    public synchronized void line(StatementLine line) throws IOException {
        add(BookText.lined(line));
    }

    /** Whether a line of the outside's books has this reference. */
    public synchronized boolean hasLine(String reference) {
        return lineReferences.contains(reference);
    }

    /** Payouts on their way, in the order in which they were taken on. */
    public synchronized List<Payout> unfinished() {
        return List.copyOf(unfinished.values());
    }

    /** All payouts ever taken on. */
    public synchronized List<Payout> payouts() {
        return List.copyOf(payouts.values());
    }

    /** Where a payout that was taken on is. */
    public synchronized PayoutStatus status(Payout payout) {
        PayoutStatus status = statuses.get(payout.id());
        if (status == null) {
            throw new IllegalStateException("payout " + payout.id() + " was never taken on");
        }
        return status;
    }

    /** Where the legs of a batch are; null = it was never taken on. */
    public synchronized @Nullable List<PayoutStatus> status(String batchId) {
        PayoutBatch batch = batches.get(batchId);
        return batch == null ? null : statusesOf(batch);
    }

    private List<PayoutStatus> statusesOf(PayoutBatch batch) {
        return batch.legs().stream().map(this::status).toList();
    }

    /** See {@link Pay#changes}. */
    public synchronized List<Pay.Change> changes(long afterNumber, int limit) {
        return page(changes, afterNumber, limit);
    }

    /** See {@link Watch#notices}. */
    public synchronized List<Watch.Notice> notices(long afterNumber, int limit) {
        return page(notices, afterNumber, limit);
    }

    /** Numbers are places: the list is its own index. */
    private static <T> List<T> page(List<T> all, long afterNumber, int limit) {
        int from = Math.clamp(afterNumber, 0, all.size());
        return List.copyOf(all.subList(from, (int) Math.min(all.size(), (long) from + limit)));
    }

    /** Lines above a number, in order. */
    public synchronized List<StatementLine> lines(long afterNumber, int limit) {
        return lines.stream().filter(line -> line.number() > afterNumber).limit(limit).toList();
    }

    /** Number of the last line; 0 = there is none. */
    public synchronized long lastLine() {
        return lines.isEmpty() ? 0 : lines.getLast().number();
    }

    /** Sum of the lines of an asset up to a number, in atomic units. */
    public synchronized long sum(Asset asset, long upToNumber) {
        return lines.stream()
                .filter(line -> line.asset() == asset && line.number() <= upToNumber)
                .mapToLong(StatementLine::amount)
                .reduce(0, Math::addExact);
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
