package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Believes nothing of a cluster: compares what each node makes of the log with what the first one
 * made of it, that with a model of its own, and both with what clients were told.
 */
final class Auditor {
    private static final int PRINTS = 1 << 16;
    private static final int DEEP_EVERY = 4_096;

    private final Shard shard;
    private final Counters counters;
    private final Map<Id, Intent> intents = new HashMap<>();
    private final Bookkeeper books;
    private final long[] prints = new long[PRINTS];
    private final long[] entries = new long[PRINTS];
    private long newest;
    private int untilDeep = DEEP_EVERY;

    Auditor(Shard shard) {
        this.shard = shard;
        this.counters = shard.world().counters();
        this.books = new Bookkeeper(counters, intents);
    }

    Model model() {
        return books.model();
    }

    /** The newest entry that some node has applied. */
    long newest() {
        return newest;
    }

    boolean isNew(long index) {
        return index > newest;
    }

    /** Shows every event, once and in order. */
    void onEvent(Consumer<Event> listener) {
        books.onEvent(listener);
    }

    /** Somebody is about to submit a command for the first time. */
    void intend(Intent intent) {
        intents.put(intent.id, intent);
    }

    /** Nobody will submit it any more, and its expiry is long past. */
    void forget(Intent intent) {
        intents.remove(intent.id);
    }

    @Nullable Intent intent(Id id) {
        return intents.get(id);
    }

    void onApplied(Node node, Entry entry, Replica.Step step) {
        int slot = (int) (entry.index() & (PRINTS - 1));
        if (entry.index() <= newest) {
            counters.replayed++;
            boolean kept = entry.index() > newest - PRINTS;
            require(
                    !kept || entries[slot] == entry.print(),
                    "node %d has another entry %d than was applied before",
                    node.id(),
                    entry.index());
            require(
                    !kept || prints[slot] == step.print(),
                    "node %d made something else of entry %d (%s) than another node did before",
                    node.id(),
                    entry.index(),
                    entry.kind());
            return;
        }
        require(entry.index() == newest + 1, "entry %d follows %d", entry.index(), newest);
        requireSafe(node, entry);
        newest = entry.index();
        entries[slot] = entry.print();
        prints[slot] = step.print();
        counters.entries++;
        books.onEntry(entry, step);
        if (--untilDeep == 0) {
            untilDeep = DEEP_EVERY;
            compare(node);
        }
    }

    private void compare(Node node) {
        counters.comparisons++;
        Comparison.of(books.model(), node.replica().ledger());
    }

    /** Nothing may be applied that a crash of a minority could take back. */
    private void requireSafe(Node by, Entry entry) {
        int safe = 0;
        for (int i = 0; i < shard.nodes(); i++) {
            Disk disk = shard.node(i).disk();
            boolean has =
                    disk.synced() >= entry.index()
                            && (disk.snapshot.index() >= entry.index()
                                    || (disk.has(entry.index())
                                            && disk.get(entry.index()).print() == entry.print()));
            safe += has ? 1 : 0;
        }
        require(
                2 * safe > shard.nodes(),
                "node %d applied entry %d, which is safe on %d of %d disks only",
                by.id(),
                entry.index(),
                safe,
                shard.nodes());
    }

    /** Whoever leads has everything that was ever applied. */
    void onElected(Node leader) {
        Disk disk = leader.disk();
        require(
                disk.lastIndex() >= newest,
                "node %d leads with a log up to %d, and entry %d was applied",
                leader.id(),
                disk.lastIndex(),
                newest);
        long from = Math.max(disk.firstIndex(), newest - 256);
        for (long index = from; index <= newest; index++) {
            require(
                    disk.get(index).print() == entries[(int) (index & (PRINTS - 1))],
                    "node %d leads with another entry %d than was applied",
                    leader.id(),
                    index);
        }
    }

    /** A client was told what became of a command. */
    void onAnswered(Intent intent, io.aisanet.ledger.Outcome outcome) {
        counters.acknowledged++;
        require(
                intent.judged.contains(outcome.first),
                "a client was told %s of %s, which the log judged %s",
                outcome.first,
                intent.id,
                intent.judged);
        // a hold that was approved may be taken up too late
        boolean waited = intent.judged.contains(io.aisanet.ledger.Status.APPROVAL_PENDING);
        boolean refused =
                outcome.first != io.aisanet.ledger.Status.OK
                        && outcome.first != io.aisanet.ledger.Status.APPROVAL_PENDING;
        require(
                !refused || !intent.applied || waited,
                "a client was told %s of %s, which was applied",
                outcome.first,
                intent.id);
        intent.answered = true;
    }
}
