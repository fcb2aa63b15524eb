package io.aisanet.app.simulate.treasury;

import java.util.ArrayList;
import java.util.List;

/** What happened in a run. The same run gives the same report, letter for letter. */
public final class TreasuryReport {
    private final long seed;
    private final TreasuryPlant plant;
    private final Tally tally;
    private final String violation;
    private final String digest;

    TreasuryReport(long seed, TreasuryPlant plant, Tally tally, String violation, String digest) {
        this.seed = seed;
        this.plant = plant;
        this.tally = tally;
        this.violation = violation;
        this.digest = digest;
    }

    /** Which promise was broken; empty where none was. */
    public String violation() {
        return violation;
    }

    /** How many steps were made; the last is that of the violation. */
    public long steps() {
        return tally.steps;
    }

    /** A number that two runs share if everything in them was the same. */
    public String digest() {
        return digest;
    }

    /** How to see it again. */
    public String command() {
        String planted = plant == TreasuryPlant.NONE ? "" : " --plant " + plant.option();
        return "./aisa simulate --treasury --seed %d --steps %d%s"
                .formatted(seed, tally.steps, planted);
    }

    /** The report for people; its last line is the digest. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                "seed %d, %,d steps of a treasury; bug planted: %s"
                        .formatted(seed, tally.steps, plant.sentence()));
        lines.addAll(tally.lines());
        if (!violation.isEmpty()) {
            lines.add("");
            lines.add(
                    "VIOLATION in step %d of seed %d: %s".formatted(tally.steps, seed, violation));
            lines.add("to see it again: " + command());
        }
        lines.add("digest " + digest);
        return lines;
    }
}
