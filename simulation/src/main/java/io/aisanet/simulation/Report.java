package io.aisanet.simulation;

import io.aisanet.ledger.Status;
import java.util.ArrayList;
import java.util.List;

/** What happened in a run. The same run gives the same report, letter for letter. */
public final class Report {
    private final long seed;
    private final int shards;
    private final Plant plant;
    private final Counters counters;
    private final String violation;
    private final String digest;

    Report(long seed, int shards, Plant plant, Counters counters, String violation, String digest) {
        this.seed = seed;
        this.shards = shards;
        this.plant = plant;
        this.counters = counters;
        this.violation = violation;
        this.digest = digest;
    }

    /** Which promise was broken; empty where none was. */
    public String violation() {
        return violation;
    }

    /** How many steps were made; the last is that of the violation. */
    public long steps() {
        return counters.steps;
    }

    /** A number that two runs share if everything in them was the same. */
    public String digest() {
        return digest;
    }

    /** How to see it again. */
    public String command() {
        String planted = plant == Plant.NONE ? "" : " --plant " + plant.option();
        return "./aisa simulate --seed %d --steps %d --shards %d%s"
                .formatted(seed, counters.steps, shards, planted);
    }

    /** The report for people; its last line is the digest. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "seed %d, %,d steps, %d shards of 3 nodes; bug planted: %s"
                        .formatted(seed, steps(), shards, plant.sentence()));
        commands(lines);
        faults(lines);
        if (!violation.isEmpty()) {
            lines.add("");
            lines.add("VIOLATION in step %d of seed %d: %s".formatted(steps(), seed, violation));
            lines.add("to see it again: " + command());
        }
        lines.add("digest " + digest);
        return lines;
    }

    private void commands(List<String> lines) {
        Counters c = counters;
        lines.add(
                "log       %,d entries, %,d commands: %,d applied, %,d refused, %,d repeats"
                        .formatted(c.entries, c.commands, c.applied, c.refused, c.repeated));
        lines.add(
                "clients   %,d answers, %,d times left in doubt"
                        .formatted(c.acknowledged, c.unknown));
        lines.add(
                "events    %,d, of which %,d holds that expired; %,d whole comparisons"
                        .formatted(c.events, c.expiredHolds, c.comparisons));
        StringBuilder refusals = new StringBuilder("judged    ");
        for (Status status : Status.values()) {
            long count = c.judgedAs(status);
            if (count > 0) {
                refusals.append("%s %,d; ".formatted(status, count));
            }
        }
        lines.add(refusals.toString().strip());
    }

    private void faults(List<String> lines) {
        Counters c = counters;
        lines.add(
                "nodes     %,d crashes, %,d elections, %,d snapshots, %,d backups, %,d entries again"
                        .formatted(c.nodeCrashes, c.elections, c.snapshots, c.backups, c.replayed));
        lines.add(
                "disks     %,d entries lost before they were safe, %,d torn"
                        .formatted(c.writesLost, c.writesTorn));
        lines.add(
                "messages  %,d, of which %,d dropped, %,d repeated, %,d late"
                        .formatted(
                                c.messages, c.messagesDropped, c.messagesRepeated, c.messagesLate));
        lines.add(
                "across    %,d payments from shard to shard paid, %,d refused; %,d coordinators crashed"
                        .formatted(c.acrossPaid, c.acrossRefused, c.coordinatorCrashes));
        lines.add(
                "gateways  %,d crashes, %,d connections lost; %,d clock jumps; %,d changes of weather"
                        .formatted(c.gatewayCrashes, c.connectionsBroken, c.clockJumps, c.fronts));
    }
}
