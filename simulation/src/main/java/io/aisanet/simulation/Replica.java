package io.aisanet.simulation;

import io.aisanet.cluster.Role;
import io.aisanet.cluster.WireLedger;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.Ledger;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The ledger of one node, behind its wire, as it came out of the node's disk: its newest snapshot
 * and what it applied of the log since. Every step is shown to the auditor.
 */
final class Replica {
    private final Shard shard;
    private final Node node;
    private final EventLog journal;
    private final Ledger ledger;
    private final WireLedger wire;
    private final Forgetful planted;
    private final Step step = new Step();
    private final long first;
    private long applied;
    private long hash;
    private long event;

    /** What one entry of the log led to. */
    static final class Step {
        final List<Bytes> answers = new ArrayList<>();
        final List<Block> blocks = new ArrayList<>();
        private boolean kept;
        private long print;

        /** A block of events. */
        record Block(long first, int count, Bytes before, Bytes hash, Bytes events) {}

        /** What distinguishes it from every other. */
        long print() {
            return print;
        }
    }

    Replica(Shard shard, Node node) {
        Snapshot from = node.disk().snapshot;
        this.shard = shard;
        this.node = node;
        this.journal = node.disk().events;
        this.ledger =
                from.index() == 0
                        ? Ledger.empty(this::onBlock)
                        : Ledger.load(from.source(), this::onBlock);
        this.planted = new Forgetful(shard.plant());
        this.wire = new WireLedger(ledger, this::onAnswer);
        this.applied = from.index();
        this.first = from.index() + 1;
        this.event = from.event();
        this.hash = from.hash();
        journal.replayFrom(event, hash);
    }

    long applied() {
        return applied;
    }

    Ledger ledger() {
        return ledger;
    }

    long nextDeadlineMs() {
        return ledger.nextDeadlineMs();
    }

    void open(long session, Role role) {
        wire.open(session, role);
    }

    void close(long session) {
        wire.close(session);
    }

    /** Applies an entry, and answers where this node leads. */
    void apply(Entry entry, boolean answering) {
        Auditor auditor = shard.auditor();
        step.answers.clear();
        step.blocks.clear();
        step.print = entry.index();
        if (skipped(entry)) {
            applied = entry.index();
            return;
        }
        step.kept = answering || auditor.isNew(entry.index());
        long nowMs = shard.plant() == Plant.OWN_CLOCK ? node.clock().nowMs() : entry.clockMs();
        switch (entry.kind()) {
            case BATCH -> {
                Bytes message = planted.judged(entry.bytes());
                wire.onBatch(entry.session(), nowMs, message.buffer(), message.length());
            }
            case TIMER -> wire.onTimer(nowMs);
            case TERM, OPEN -> {}
        }
        applied = entry.index();
        auditor.onApplied(node, entry, step);
        if (answering) {
            shard.answer(node.id(), entry, step);
        }
    }

    /** Whether a planted bug passes over an entry: the first after a start from a snapshot. */
    private boolean skipped(Entry entry) {
        boolean skips = shard.plant() == Plant.REPLAY_SKIPS && entry.index() == first && first > 1;
        return skips && entry.kind() == Entry.Kind.BATCH;
    }

    private void onAnswer(long session, DirectBuffer message, int length) {
        step.print = Dice.mix(step.print ^ Bytes.printOf(message, length));
        if (step.kept) {
            step.answers.add(Bytes.copy(message, length));
        }
    }

    private void onBlock(EventBlock block) {
        event = block.firstSequence + block.count - 1;
        hash = hashOf(block.hash);
        step.print = Dice.mix(step.print ^ hash);
        journal.onBlock(event, hash);
        if (step.kept) {
            step.blocks.add(
                    new Step.Block(
                            block.firstSequence,
                            block.count,
                            Bytes.of(block.previousHash),
                            Bytes.of(block.hash),
                            Bytes.copy(block.events, block.events.capacity())));
        }
    }

    static long hashOf(byte[] hash) {
        long value = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            value = (value << Byte.SIZE) | (hash[i] & 0xFF);
        }
        return value;
    }

    /** The state right after an entry. */
    Snapshot take(Entry entry, List<Long> sessions) {
        List<Bytes> chunks = new ArrayList<>();
        UnsafeBuffer chunk = new UnsafeBuffer(0, 0);
        ledger.takeSnapshot((buffer, offset, length) -> {
            chunk.wrap(buffer, offset, length);
            chunks.add(Bytes.copy(chunk, length));
        });
        List<Bytes> kept = SnapshotEdit.of(chunks, shard.plant());
        return new Snapshot(entry.index(), entry.term(), event, hash, kept, sessions);
    }
}
