package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Runs random commands against the ledger, the naive model, a second ledger that gets the same
 * commands without ever being reloaded, and the balances that follow from the events; and compares
 * them all.
 */
final class Workload {
    private static final int COMPARED_ONE_IN = 3000;
    private static final int SEALED_ONE_IN = 20;

    private final NaiveLedger model;
    private final WorkloadGenerator generator;
    private final Comparison comparison;
    private final EventLedger events = new EventLedger();
    private final EventChain replayedChain = new EventChain();
    private final Ledger replayed = Ledger.empty(replayedChain::verify);
    private final Set<Status> seen = EnumSet.noneOf(Status.class);
    private final long seed;
    private Ledger ledger = Ledger.empty(events);
    private long commands;

    Workload(long seed, NaiveLedger model) {
        this.seed = seed;
        this.model = model;
        this.generator = new WorkloadGenerator(seed, model);
        this.comparison = new Comparison(model);
    }

    /** Throws an {@link AssertionError} at the first difference. */
    void run(long count) {
        try {
            for (commands = 0; commands < count; commands++) {
                step();
            }
            seal();
            compareAll();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "seed %d, command %d: %s".formatted(seed, commands, e.getMessage()), e);
        }
    }

    /** Every status that a command was answered with. */
    Set<Status> seen() {
        return seen;
    }

    private void step() {
        long time = generator.tick();
        if (generator.oneIn(50)) {
            ledger.advance(time);
            replayed.advance(time);
            model.advance(time);
        }
        Command command = generator.next();
        NaiveLedger.Answer expected = model.apply(command, time);
        Outcome outcome = new Outcome();
        ledger.apply(command, time, outcome);
        seen.add(expected.status());
        comparison.outcome(command, expected, outcome);
        comparison.touched(command, ledger);
        replayed.apply(command, time, new Outcome());
        if (generator.oneIn(SEALED_ONE_IN)) {
            seal();
        }
        if (generator.oneIn(COMPARED_ONE_IN)) {
            seal();
            compareAll();
        }
    }

    private void seal() {
        ledger.seal();
        replayed.seal();
    }

    private void compareAll() {
        model.forget();
        comparison.everything(ledger);
        comparison.events(ledger, events);
        ledger.audit();
        byte[] digest = ledger.digest();
        Comparison.same("replayed digest", hex(digest), hex(replayed.digest()));
        ledger = reloaded(ledger, events);
        Comparison.same("reloaded digest", hex(digest), hex(ledger.digest()));
        Comparison.same("chain", hex(events.chain().hash()), hex(replayedChain.hash()));
        comparison.everything(ledger);
    }

    private static String hex(byte[] bytes) {
        return NaiveFields.hex(bytes);
    }

    /** The ledger as a snapshot brings it back. */
    static Ledger reloaded(Ledger ledger, EventSink sink) {
        return Ledger.load(source(chunks(ledger)), sink);
    }

    static List<byte[]> chunks(Ledger ledger) {
        List<byte[]> chunks = new ArrayList<>();
        ledger.takeSnapshot((buffer, offset, length) -> {
            byte[] chunk = new byte[length];
            buffer.getBytes(offset, chunk);
            chunks.add(chunk);
        });
        return chunks;
    }

    static SnapshotSource source(List<byte[]> chunks) {
        var iterator = chunks.iterator();
        return into -> {
            if (!iterator.hasNext()) {
                return SnapshotSource.END;
            }
            byte[] chunk = iterator.next();
            into.putBytes(0, chunk, 0, Math.min(chunk.length, into.capacity()));
            return chunk.length;
        };
    }

    /** A block that may be changed without changing the one it was copied from. */
    static EventBlock copy(EventBlock block) {
        EventBlock copy = new EventBlock();
        copy.firstSequence = block.firstSequence;
        copy.count = block.count;
        System.arraycopy(block.previousHash, 0, copy.previousHash, 0, Limits.KEY_BYTES);
        System.arraycopy(block.hash, 0, copy.hash, 0, Limits.KEY_BYTES);
        byte[] events = new byte[block.events.capacity()];
        block.events.getBytes(0, events);
        copy.events.wrap(new UnsafeBuffer(Arrays.copyOf(events, events.length)));
        return copy;
    }
}
