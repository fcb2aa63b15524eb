package io.aisanet.app.simulate.treasury;

import io.aisanet.http402.Hex;
import io.aisanet.simulation.Dice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A treasury with everything around it in one program. A seed decides all of it: no clock of the
 * machine is read, and nothing else is random. It goes in seasons, each from an empty ledger to
 * books that are all closed, so that a run may be of any length.
 */
public final class TreasurySimulation {
    /** Steps of one season. */
    static final long SEASON = 1_500;

    private static final long DAY_MS = 24L * 3_600_000;
    private static final int SEQUENCES = 5_000;
    private static final int LAST_DAYS = 14;
    private static final int QUIET_DAYS = 8;
    private static final int PASSES = 4;
    private static final int DIGEST_BYTES = 8;

    /** Kept, so that its level is. */
    private static final Logger LOG = Logger.getLogger("io.aisanet");

    private final long seed;
    private final TreasuryPlant plant;
    private final Tally tally = new Tally();
    private final MessageDigest digest = sha256();

    public TreasurySimulation(long seed, TreasuryPlant plant) {
        this.seed = seed;
        this.plant = plant;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /**
     * Makes so many steps, or as many as it takes to break a promise.
     *
     * @throws UncheckedIOException its folder for the treasury's files cannot be written
     */
    public TreasuryReport run(long steps) {
        Dice dice = new Dice(seed);
        String violation = "";
        Level before = LOG.getLevel();
        LOG.setLevel(Level.OFF); // a treasury that dies again and again has much to say
        try {
            Path folder = Files.createTempDirectory("aisa-treasury");
            try {
                while (tally.steps < steps && violation.isEmpty()) {
                    Path place = folder.resolve("season" + tally.seasons);
                    violation = season(place, dice.child(), steps);
                    remove(place);
                }
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            LOG.setLevel(before);
        }
        byte[] hash = Arrays.copyOf(digest.digest(), DIGEST_BYTES);
        return new TreasuryReport(seed, plant, tally, violation, Hex.encode(hash).substring(2));
    }

    private String season(Path folder, Dice dice, long steps) throws IOException {
        tally.seasons++;
        try (Season season = new Season(folder, dice, plant, tally)) {
            Acts acts = new Acts(season);
            Checks checks = new Checks(season);
            long last = Math.min(steps, tally.steps + SEASON);
            long beganMs = season.ledger.millis();
            acts.begin();
            while (tally.steps < last && season.auditor.promises().violation().isEmpty()) {
                tally.steps++;
                acts.step();
                checks.step();
                note(season);
            }
            if (season.auditor.promises().violation().isEmpty()) {
                end(season, acts, checks);
                note(season);
            }
            String gain = new Cycles(season.dice.child(), tally, season.spoiler).search(SEQUENCES);
            season.auditor.promises().require(gain.isEmpty(), "%s", gain);
            tally.days += (season.ledger.millis() - beganMs) / DAY_MS;
            return season.auditor.promises().violation();
        }
    }

    /** Nobody wants anything new, and time passes until everything is over. */
    private void end(Season season, Acts acts, Checks checks) throws IOException {
        for (Banks bank : season.banks) {
            bank.calm();
        }
        for (int day = 0; day < LAST_DAYS; day++) {
            for (int pass = 0; pass < PASSES; pass++) {
                for (int rail = 0; rail < season.rails().size(); rail++) {
                    acts.work(rail);
                }
                season.carry();
                if (day < LAST_DAYS - QUIET_DAYS) {
                    season.market.move();
                    season.look();
                    season.desk().pools.look();
                }
                season.pass(DAY_MS / PASSES);
                checks.step();
            }
        }
        checks.end();
        tally.orders += season.desk().pools.orders().size();
    }

    private void note(Season season) {
        digest.update(season.ledger.head());
        for (Banks bank : season.banks) {
            number(bank.moved());
            number(bank.received());
        }
        number(season.chain.balance());
        number(season.chain.height());
        number(season.ledger.millis());
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, value).array());
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
    }
}
