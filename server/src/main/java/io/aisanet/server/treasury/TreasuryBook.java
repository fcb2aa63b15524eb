package io.aisanet.server.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.channel.book.ChannelText;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.log.DurableLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the treasury has written down: every record is on disk before it counts, and what is known
 * follows from the records alone. For many threads.
 */
final class TreasuryBook implements AutoCloseable {
    private final Map<String, Withdrawal> withdrawals = new LinkedHashMap<>();

    /** Those of them that a pass may have something to do for. */
    private final Map<String, Withdrawal> open = new LinkedHashMap<>();

    private final Map<String, Handover.Leg> payouts = new LinkedHashMap<>();
    private final Map<String, String> batches = new HashMap<>();
    private final Map<String, PayoutStatus> statuses = new LinkedHashMap<>();
    private final Map<String, Suspense> tasks = new LinkedHashMap<>();
    private final Map<String, RailBook> rails = new TreeMap<>();
    private final Set<String> retired = new TreeSet<>();
    private final DurableLog log;
    private boolean isNew = true;

    /**
     * Opens the log and reads it.
     *
     * @param rules of each rail by name
     * @throws IOException it cannot be read or is damaged
     */
    TreasuryBook(Path file, Map<String, RailRules> rules, Checkpoint checkpoint)
            throws IOException {
        rules.forEach((name, of) -> rails.put(name, new RailBook(of)));
        this.log = DurableLog.open(file, checkpoint, this::replay);
        this.retired.addAll(rails.keySet());
        this.retired.removeAll(rules.keySet());
    }

    private void replay(ObjectNode record) {
        isNew = false;
        String channel = text(record, "channel");
        if (!channel.isEmpty()) {
            rails.computeIfAbsent(channel, name -> new RailBook(RailRules.RETIRED));
        }
        apply(record);
    }

    /** Rails that are written down and configured no more. */
    List<String> retired() {
        return List.copyOf(retired);
    }

    /** Whether there was no record when it was opened. */
    boolean isNew() {
        return isNew;
    }

    /**
     * Writes down that the log has begun, where nothing is: before anything moves, so that an empty
     * log is always one that was lost, or a new one.
     */
    synchronized void begin() {
        if (isNew) {
            append(RecordText.of("begun"));
        }
    }

    /** Writes a record down; then it counts. */
    synchronized void append(ObjectNode record) {
        try {
            log.append(record);
        } catch (IOException e) {
            throw new UncheckedIOException("the treasury's log cannot be written", e);
        }
        apply(record);
    }

    private void apply(ObjectNode json) {
        switch (json.path("t").asText()) {
            case "begun" -> {} // says that there is a log, and nothing else
            case "withdrawal" -> request(RecordText.order(json));
            case "stage" -> stage(json);
            case "batch" -> handOver(RecordText.handover(json));
            case "payout" -> change(json);
            case "deposit" -> receive(RecordText.receipt(json));
            case "booked" -> update(json, Receipt::inLedger);
            case "diverted" -> update(json, receipt -> receipt.diverted(text(json, "why")));
            case "task" -> told(RecordText.task(json), RecordText.isBooked(json));
            case "task-booked" -> borne(requireTask(text(json, "id")));
            case "cost" -> rail(text(json, "channel")).cost(ChannelText.line(json));
            case "decided" -> decide(json);
            case "reopened" -> put(requireTask(text(json, "id")).reopened(text(json, "why")));
            case "explained" -> explained(requireTask(text(json, "id")));
            case "decision-booked" -> decisionBooked(text(json, "id"));
            default -> throw new IllegalStateException("unknown record " + json.path("t"));
        }
    }

    private static String text(ObjectNode json, String name) {
        return json.path(name).asText();
    }

    private void put(Withdrawal now) {
        String id = now.order().id();
        withdrawals.put(id, now);
        if (now.isSettled()) {
            open.remove(id);
        } else {
            open.put(id, now);
        }
    }

    private void request(Withdrawal.Order order) {
        put(new Withdrawal(order, Stage.REQUESTED, "", "", "", "", order.atMs()));
    }

    private void stage(ObjectNode json) {
        Withdrawal before = require(text(json, "id"));
        Stage next = Stage.valueOf(text(json, "stage"));
        long atMs = json.path("at").asLong();
        put(before.in(next, text(json, "why"), atMs));
        Withdrawal.Order order = before.order();
        if (next == Stage.PAID) {
            rail(order.channel()).moved(order.asset(), -order.amount());
        } else if (next == Stage.RETURNED) {
            rail(order.channel()).moved(order.asset(), order.amount());
        }
        if (next == Stage.HELD && !before.order().isByOrder()) {
            rail(before.order().channel()).gather(before.order(), atMs);
        }
    }

    private void handOver(Handover handover) {
        RailBook rail = rail(handover.channel());
        rail.close(handover);
        boolean heardOf = handover.legs().isEmpty();
        for (Handover.Leg leg : handover.legs()) {
            payouts.put(leg.id(), leg);
            String before = batches.put(leg.id(), handover.id());
            if (before != null) {
                rail.unheard.remove(before);
            }
            heardOf |= statuses.containsKey(leg.id());
            for (String id : leg.withdrawals()) {
                put(require(id).partOf(leg.id(), handover.atMs()));
            }
        }
        if (!heardOf) {
            rail.unheard.put(handover.id(), handover);
        }
    }

    private void change(ObjectNode json) {
        PayoutStatus status = ChannelText.status(json);
        RailBook rail = rail(text(json, "channel"));
        rail.changesRead = Math.max(rail.changesRead, json.path("number").asLong());
        statuses.put(status.payoutId(), status);
        Handover.Leg leg = payouts.get(status.payoutId());
        if (leg != null) {
            rail.unheard.remove(batches.getOrDefault(leg.id(), ""));
            for (String id : leg.withdrawals()) {
                put(
                        require(id)
                                .told(
                                        status.state().name(),
                                        status.reference(),
                                        status.reason(),
                                        status.atMs()));
            }
        }
    }

    private void receive(Receipt receipt) {
        RailBook rail = rail(receipt.channel());
        rail.noticesRead = receipt.number();
        rail.put(receipt);
        if (receipt.moves() && receipt.wallet() == 0 && !receipt.booked()) {
            suspend(receipt);
        }
    }

    private void suspend(Receipt receipt) {
        boolean back = receipt.deposit().state() == Deposit.State.RETURNED;
        put(
                new Suspense(
                        receipt.task(),
                        back ? "deposit-returned" : "deposit-unclaimed",
                        receipt.channel(),
                        receipt.deposit().reference(),
                        receipt.deposit().asset(),
                        back ? -receipt.deposit().amount() : receipt.deposit().amount(),
                        receipt.words(),
                        back,
                        receipt.deposit().atMs(),
                        Suspense.Decision.NONE));
    }

    private interface Update {
        Receipt of(Receipt receipt);
    }

    private void update(ObjectNode json, Update update) {
        RailBook rail = rail(text(json, "channel"));
        Receipt before = rail.receipts.get(json.path("number").asLong());
        if (before == null) {
            throw new IllegalStateException("no deposit " + json);
        }
        Receipt after = update.of(before);
        rail.put(after);
        if (after.booked() && !before.booked()) {
            boolean back = after.deposit().state() == Deposit.State.RETURNED;
            long amount = after.deposit().amount();
            rail.moved(after.deposit().asset(), back ? -amount : amount);
        }
        if (!after.booked()) {
            suspend(after);
        }
    }

    private void put(Suspense task) {
        tasks.put(task.id(), task);
    }

    /** What a channel's own desk tells: what went out without an order is booked after. */
    private void told(Suspense task, boolean booked) {
        put(task);
        if (task.amount() < 0 && booked) {
            borne(task);
        } else if (task.amount() < 0) {
            rail(task.channel()).unborne.add(task.id());
        }
    }

    private void borne(Suspense task) {
        RailBook rail = rail(task.channel());
        rail.unborne.remove(task.id());
        rail.moved(task.asset(), task.amount());
    }

    private void explained(Suspense task) {
        put(task.with(Suspense.Decision.EXPLAINED));
        if (task.amount() < 0) {
            rail(task.channel()).moved(task.asset(), -task.amount());
        }
    }

    private void decide(ObjectNode json) {
        Suspense task = requireTask(text(json, "id"));
        put(task.with(RecordText.decision(json)));
    }

    private void decisionBooked(String id) {
        Suspense task = requireTask(id);
        put(task.with(task.decision().done()));
    }

    private Suspense requireTask(String id) {
        Suspense task = tasks.get(id);
        if (task == null) {
            throw new IllegalStateException("no task " + id);
        }
        return task;
    }

    private RailBook rail(String name) {
        RailBook rail = rails.get(name);
        if (rail == null) {
            throw new IllegalStateException("no rail " + name);
        }
        return rail;
    }

    private Withdrawal require(String id) {
        Withdrawal found = withdrawals.get(id);
        if (found == null) {
            throw new IllegalStateException("no withdrawal " + id);
        }
        return found;
    }

    /**
     * Writes an order down, unless one with this id is there.
     *
     * @param wish makes it with its number
     */
    synchronized Withdrawal request(String id, LongFunction<Withdrawal.Order> wish) {
        if (!withdrawals.containsKey(id)) {
            append(RecordText.order(wish.apply(withdrawals.size() + 1L)));
        }
        return require(id);
    }

    /** Moves a withdrawal on, where it still is where it was thought to be. */
    synchronized Withdrawal advance(Withdrawal from, Stage next, String why, long nowMs) {
        Withdrawal now = require(from.order().id());
        if (now.stage() == from.stage()) {
            append(
                    RecordText.of("stage")
                            .put("id", from.order().id())
                            .put("stage", next.name())
                            .put("why", why)
                            .put("at", nowMs));
        }
        return require(from.order().id());
    }

    synchronized Optional<Withdrawal> withdrawal(String id) {
        return Optional.ofNullable(withdrawals.get(id));
    }

    synchronized List<Withdrawal> withdrawals(Predicate<Withdrawal> wanted) {
        return withdrawals.values().stream().filter(wanted).toList();
    }

    /** The first so many after a number; it looks no further than at the last of them. */
    synchronized List<Withdrawal> page(long after, int limit, Predicate<Withdrawal> wanted) {
        return withdrawals.values().stream()
                .filter(one -> one.order().number() > after)
                .filter(wanted)
                .limit(limit)
                .toList();
    }

    /** Those for which something may have to be done, in the order in which they were asked for. */
    synchronized List<Withdrawal> open(Predicate<Withdrawal> wanted) {
        return open.values().stream().filter(wanted).toList();
    }

    synchronized List<Suspense> tasks(Predicate<Suspense> wanted) {
        return tasks.values().stream().filter(wanted).toList();
    }

    /** Those by which money went out that the ledger has not taken out of suspense yet. */
    synchronized List<Suspense> unborne(String channel) {
        return rail(channel).unborne.stream().map(this::requireTask).toList();
    }

    synchronized Optional<Suspense> task(String id) {
        return Optional.ofNullable(tasks.get(id));
    }

    synchronized List<Receipt> receipts(String channel, Predicate<Receipt> wanted) {
        return rail(channel).receipts.values().stream().filter(wanted).toList();
    }

    synchronized List<Handover> handovers(String channel) {
        return List.copyOf(rail(channel).handovers);
    }

    synchronized @Nullable PayoutStatus status(String payoutId) {
        return statuses.get(payoutId);
    }

    /** What the channel has said nothing of: it may not have been handed over. */
    synchronized List<Handover> unheardOf(String channel) {
        return List.copyOf(rail(channel).unheard.values());
    }

    /** Deposits that move money which the ledger has not moved yet. */
    synchronized List<Receipt> unbooked(String channel) {
        return List.copyOf(rail(channel).unbooked.values());
    }

    /** What a reader wants of a rail's book, all at one moment. */
    interface Reader<T> {
        T read(RailBook book);
    }

    synchronized <T> T of(String channel, Reader<T> reader) {
        return reader.read(rail(channel));
    }

    @Override
    public synchronized void close() {
        try {
            log.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
