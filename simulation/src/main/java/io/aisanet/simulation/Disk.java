package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import java.util.ArrayList;
import java.util.List;

/**
 * What a node has on its disk: its vote, its log, its newest snapshot and its journal of events.
 * What is written is safe only after a sync; a crash takes any part of the rest, and tears the last
 * of it.
 */
final class Disk {
    private static final long SYNC_US = 150;
    private static final long SYNC_SPREAD_US = 400;
    private static final int KEPT_BEHIND_SNAPSHOT = 2_000;

    private final World world;
    private final int node;
    private final Dice dice;
    private final ArrayList<Entry> log = new ArrayList<>();
    private long firstIndex = 1;
    private long termBefore;
    private long synced;
    private boolean syncing;
    private boolean again;
    private int life;

    long term;
    int votedFor = -1;
    Snapshot snapshot = Snapshot.NONE;
    final EventLog events = new EventLog();

    Disk(World world, int node) {
        this.world = world;
        this.node = node;
        this.dice = world.dice().child();
    }

    long firstIndex() {
        return firstIndex;
    }

    long lastIndex() {
        return firstIndex + log.size() - 1;
    }

    /** Up to which place the log survives a crash. */
    long synced() {
        return synced;
    }

    boolean has(long index) {
        return index >= firstIndex && index <= lastIndex();
    }

    Entry get(long index) {
        return log.get((int) (index - firstIndex));
    }

    /** Term of the entry at a place that is in the log or right before it. */
    long termAt(long index) {
        return index == firstIndex - 1 ? termBefore : get(index).term();
    }

    List<Entry> from(long index, int most) {
        int at = (int) (index - firstIndex);
        return List.copyOf(log.subList(at, Math.min(log.size(), at + most)));
    }

    void append(Entry entry) {
        require(entry.index() == lastIndex() + 1, "a log would have a gap at %d", entry.index());
        log.add(entry);
    }

    /** Takes out what stands from a place on. */
    void truncate(long index) {
        log.subList((int) (index - firstIndex), log.size()).clear();
        synced = Math.min(synced, index - 1);
    }

    /** Makes safe what is written by now, then says so; several calls share one sync. */
    void sync(Runnable done) {
        if (syncing) {
            again = true;
            return;
        }
        syncing = true;
        long until = lastIndex();
        int of = life;
        long us = (SYNC_US + dice.between(0, SYNC_SPREAD_US)) * world.weather().slowness(node);
        world.schedule()
                .after(
                        us,
                        () -> {
                            if (of == life) {
                                synced = Math.max(synced, Math.min(until, lastIndex()));
                                syncing = false;
                                done.run();
                                if (again) {
                                    again = false;
                                    sync(done);
                                }
                            }
                        });
    }

    /** The node is gone: so is what was not safe, but for some of its beginning. */
    void crash() {
        life++;
        syncing = false;
        again = false;
        long unsafe = lastIndex() - synced;
        if (unsafe > 0) {
            long kept = dice.between(0, unsafe);
            world.counters().writesLost += unsafe - kept;
            world.counters().writesTorn += kept < unsafe ? 1 : 0; // its checksum tells
            truncate(synced + kept + 1);
            synced = lastIndex(); // what is found after a crash is on the disk
        }
        events.crash(dice);
    }

    /** Keeps a snapshot, and lets go of the log long before it. */
    void keep(Snapshot taken) {
        snapshot = taken;
        long first = Math.max(firstIndex, taken.index() - KEPT_BEHIND_SNAPSHOT);
        if (first > firstIndex) {
            termBefore = termAt(first - 1);
            log.subList(0, (int) (first - firstIndex)).clear();
            firstIndex = first;
        }
        events.forgetBefore(taken.event());
    }

    /** Takes another node's backup over: its snapshot and its journal up to there. */
    void restore(Snapshot backup, EventLog journal) {
        log.clear();
        firstIndex = backup.index() + 1;
        termBefore = backup.term();
        synced = backup.index();
        snapshot = backup;
        events.restore(journal, backup.event());
    }
}
