package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.cluster.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** One node of a cluster: what it believes, what it applies, and when it is not there. */
final class Node {
    private static final long TICK_US = 50_000;
    private static final long APPLY_US = 10;
    private static final int APPLIED_AT_ONCE = 32;
    private static final long DOWN_US = 3_000_000;
    private static final int BACKLOG_MAX = 4_000;

    private final Shard shard;
    private final World world;
    private final int id;
    private final Disk disk;
    private final Dice dice;
    private final Consensus consensus;
    private final NodeClock clock;
    private final TreeSet<Long> sessions = new TreeSet<>();
    private Replica replica;
    private boolean up;
    private boolean applying;
    private boolean ready;
    private boolean timerWritten;
    private int life;
    private long untilSnapshot;

    Node(Shard shard, int id) {
        this.shard = shard;
        this.world = shard.world();
        this.id = id;
        this.disk = new Disk(world, shard.number() * Shard.NODES_MAX + id);
        this.dice = world.dice().child();
        this.consensus = new Consensus(shard, id, disk);
        this.clock = new NodeClock(world);
        this.replica = new Replica(shard, this);
    }

    int id() {
        return id;
    }

    Disk disk() {
        return disk;
    }

    NodeClock clock() {
        return clock;
    }

    Replica replica() {
        return replica;
    }

    boolean isUp() {
        return up;
    }

    boolean isLeader() {
        return up && consensus.role == Consensus.Role.LEADER;
    }

    /** Starts: what the disk has is all that it knows. */
    void start() {
        life++;
        up = true;
        applying = false;
        ready = false;
        timerWritten = false;
        sessions.clear();
        sessions.addAll(disk.snapshot.sessions());
        replica = new Replica(shard, this);
        sessions.forEach(it -> replica.open(it, Role.OPERATOR));
        untilSnapshot = snapshotIn();
        consensus.start();
        later(dice.between(0, TICK_US), this::tick);
    }

    private long snapshotIn() {
        return dice.between(500, 5_500);
    }

    /** Starts again at once, with another disk. */
    void restart() {
        start();
    }

    /** Is gone, and comes back after a while. */
    void crash() {
        life++;
        up = false;
        world.counters().nodeCrashes++;
        disk.crash();
        shard.onGone(id);
        int of = life;
        world.schedule()
                .after(
                        dice.between(1_000, DOWN_US),
                        () -> {
                            if (of == life) {
                                start();
                            }
                        });
    }

    /** Does something after a while, unless it is gone by then; it may be gone before or after. */
    void later(long delayUs, Runnable task) {
        int of = life;
        world.schedule()
                .after(
                        delayUs,
                        () -> {
                            if (of == life && up) {
                                step(task);
                            }
                        });
    }

    /** One step, before or after which the node may crash. */
    void step(Runnable task) {
        boolean crashes = dice.chance(world.weather().crashes);
        if (!crashes || dice.below(2) == 0) {
            task.run();
        }
        if (crashes && up) {
            crash();
        }
    }

    private void tick() {
        later(TICK_US, this::tick);
        consensus.onTick();
        boolean due = ready && replica.nextDeadlineMs() <= clock.nowMs();
        if (isLeader() && due && !timerWritten) {
            timerWritten = true;
            consensus.write(Entry.Kind.TIMER, 0, Bytes.NONE);
        }
    }

    void onMessage(Message message) {
        consensus.onMessage(message);
    }

    /** It leads no more: whoever talks to it has to look elsewhere. */
    void onDeposed() {
        ready = false;
        timerWritten = false;
        shard.onGone(id);
    }

    /** A gateway asks for a session. */
    void onConnect(GatewayLink from, long session) {
        if (isLeader() && ready) {
            consensus.write(Entry.Kind.OPEN, session, Bytes.NONE);
        } else {
            from.onElsewhere(session, consensus.leader);
        }
    }

    /** A gateway sends a message. */
    void onBatch(GatewayLink from, long session, Bytes message) {
        boolean knows = sessions.contains(session);
        boolean full = disk.lastIndex() - replica.applied() > BACKLOG_MAX;
        if (isLeader() && ready && knows && !full) {
            consensus.write(Entry.Kind.BATCH, session, message);
        } else if (!full) {
            from.onElsewhere(session, consensus.leader);
        }
    }

    void onCommitted() {
        if (!applying) {
            applying = true;
            later(APPLY_US, this::apply);
        }
    }

    private void apply() {
        applying = false;
        for (int i = 0; i < APPLIED_AT_ONCE && replica.applied() < consensus.committed; i++) {
            apply(disk.get(replica.applied() + 1));
        }
        if (replica.applied() < consensus.committed) {
            onCommitted();
        }
    }

    private void apply(Entry entry) {
        switch (entry.kind()) {
            case TERM -> begin(entry);
            case OPEN -> open(entry);
            case BATCH -> {}
            case TIMER -> timerWritten = false;
        }
        replica.apply(entry, isLeader() && ready);
        if (--untilSnapshot <= 0) {
            untilSnapshot = snapshotIn();
            snapshot(entry);
        }
    }

    private void begin(Entry entry) {
        if (isLeader() && entry.term() == disk.term) {
            require(
                    !disk.events.isAhead(),
                    "node %d leads, and its journal has events that the log does not",
                    id);
            ready = true;
        }
    }

    private void open(Entry entry) {
        long gateway = GatewayLink.gatewayOf(entry.session());
        sessions.add(entry.session());
        List<Long> own = new ArrayList<>();
        for (long session : sessions) {
            if (GatewayLink.gatewayOf(session) == gateway) {
                own.add(session);
            }
        }
        if (own.size() > 3) {
            sessions.remove(own.getFirst());
            replica.close(own.getFirst());
        }
        replica.open(entry.session(), Role.OPERATOR);
    }

    private void snapshot(Entry entry) {
        Snapshot taken = replica.take(entry, List.copyOf(sessions));
        disk.events.force();
        world.counters().snapshots++;
        later(
                2_000L * world.weather().slowness(id),
                () -> {
                    if (taken.index() > disk.snapshot.index()) {
                        disk.keep(taken);
                    }
                });
    }
}
