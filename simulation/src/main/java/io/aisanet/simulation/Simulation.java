package io.aisanet.simulation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One run of the network, of which a seed decides everything. */
public final class Simulation {
    /** Most clusters in one run. */
    public static final int SHARDS_MAX = 4;

    private static final int NODES = 3;
    private static final int GATEWAYS = 3;
    private static final long FRONT_US = 12_000_000;
    private static final long BACK_US = 5_000_000;

    private final long seed;
    private final Plant plant;
    private final World world;
    private final List<Shard> shards = new ArrayList<>();
    private static final long MINUTE_MS = 60_000;

    /** How old a payment across shards may be at the end of a calm: hours may have been skipped. */
    private static final long STUCK_MS = 50 * 60 * MINUTE_MS;

    private final AcrossAuditor across;
    private int founded;
    private long frontUs;
    private final long[] newestThen;

    /**
     * A network that a seed decides.
     *
     * @param shardCount clusters of three nodes, 1 to {@link #SHARDS_MAX}
     * @param plant the bug to plant, or none
     */
    public Simulation(long seed, int shardCount, Plant plant) {
        this.seed = seed;
        this.plant = plant;
        this.newestThen = new long[shardCount];
        this.world = new World(seed);
        Town town = new Town(shardCount);
        for (int number = 0; number < shardCount; number++) {
            shards.add(new Shard(world, number, NODES, plant));
        }
        shards.forEach(it -> found(it, town));
        this.across =
                new AcrossAuditor(
                        world, shards, (on, towards, asset) -> Town.transit(towards, asset));
        world.schedule().after(FRONT_US, this::changeWeather);
    }

    private void found(Shard shard, Town town) {
        shard.start();
        new Gateway(shard, 0, new Founder(town, world, () -> open(shard, town))).start();
    }

    private void open(Shard shard, Town town) {
        for (int gateway = 1; gateway <= GATEWAYS; gateway++) {
            new Gateway(shard, gateway, new Day(town, world, gateway)).start();
        }
        if (++founded == shards.size() && founded > 1) {
            AcrossCoordinator coordinator =
                    new AcrossCoordinator(
                            world,
                            shards,
                            across,
                            (on, towards, asset) -> Town.transit(towards, asset));
            coordinator.start();
            new AcrossDay(world, town, shards.size(), coordinator, across).start();
        }
    }

    /** Runs so many steps, or until something is wrong. */
    public Report run(long steps) {
        Counters counters = world.counters();
        try {
            for (long i = 0; i < steps; i++) {
                counters.steps++;
                world.schedule().step();
                world.requireSound();
            }
        } catch (Violation e) {
            return report(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return report(e.toString()); // a part of the network has stopped: that is one, too
        }
        return report("");
    }

    private Report report(String violation) {
        return new Report(seed, shards.size(), plant, world.counters(), violation, digest());
    }

    private void changeWeather() {
        if (world.weather().isCalm() && world.nowUs() - frontUs > BACK_US) {
            shards.forEach(this::requireProgress);
            across.requireProgress(STUCK_MS);
        }
        world.weather().change(shards.size() * Shard.NODES_MAX);
        world.counters().fronts++;
        if (world.dice().below(8) == 0) {
            world.skip(world.dice().between(MINUTE_MS, 40 * 60 * MINUTE_MS));
        }
        long lengthUs = world.dice().between(FRONT_US / 8, FRONT_US);
        frontUs = world.nowUs();
        world.schedule().after(Math.min(lengthUs, BACK_US), this::remember);
        world.schedule().after(lengthUs, this::changeWeather);
    }

    private void remember() {
        for (Shard shard : shards) {
            newestThen[shard.number()] = shard.auditor().newest();
        }
    }

    private void requireProgress(Shard shard) {
        Violation.require(
                shard.auditor().newest() > newestThen[shard.number()],
                "shard %d did nothing for a while in which nothing failed",
                shard.number());
    }

    /** A number that two runs share if everything in them was the same. */
    private String digest() {
        long digest = world.schedule().trace();
        for (Shard shard : shards) {
            for (int node = 0; node < shard.nodes(); node++) {
                digest =
                        Dice.mix(
                                digest
                                        ^ Replica.hashOf(
                                                shard.node(node).replica().ledger().digest()));
            }
        }
        return HexFormat.of().toHexDigits(digest);
    }
}
