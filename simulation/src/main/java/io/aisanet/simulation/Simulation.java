package io.aisanet.simulation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One run of the network, of which a seed decides everything. */
public final class Simulation {
    private static final int NODES = 3;
    private static final int GATEWAYS = 4;
    private static final long FRONT_US = 12_000_000;
    private static final long BACK_US = 5_000_000;

    private final long seed;
    private final Plant plant;
    private final World world;
    private final List<Shard> shards = new ArrayList<>();
    private static final long MINUTE_MS = 60_000;

    private long frontUs;
    private long newestThen;

    /** A network that a seed decides, with a bug planted or none. */
    public Simulation(long seed, Plant plant) {
        this.seed = seed;
        this.plant = plant;
        this.world = new World(seed);
        Shard shard = new Shard(world, 0, NODES, plant);
        shards.add(shard);
        shard.start();
        Town town = new Town(0);
        new Gateway(shard, 0, new Founder(town, world, () -> open(shard, town))).start();
        world.schedule().after(FRONT_US, this::changeWeather);
    }

    private void open(Shard shard, Town town) {
        for (int gateway = 1; gateway <= GATEWAYS; gateway++) {
            new Gateway(shard, gateway, new Day(town, world, gateway)).start();
        }
    }

    /** Runs so many steps, or until something is wrong. */
    public Report run(long steps) {
        Counters counters = world.counters();
        try {
            for (long i = 0; i < steps; i++) {
                counters.steps++;
                world.schedule().step();
            }
        } catch (Violation e) {
            return report(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            return report(e.toString()); // a part of the network has stopped: that is one, too
        }
        return report("");
    }

    private Report report(String violation) {
        return new Report(seed, plant, world.counters(), violation, digest());
    }

    private void changeWeather() {
        boolean wasCalm = world.weather().isCalm();
        for (Shard shard : shards) {
            Violation.require(
                    !wasCalm
                            || world.nowUs() - frontUs < BACK_US
                            || shard.auditor().newest() > newestThen,
                    "nothing was done for a while in which nothing failed");
        }
        world.weather().change(NODES);
        if (world.dice().below(8) == 0) {
            world.skip(world.dice().between(MINUTE_MS, 40 * 60 * MINUTE_MS));
        }
        long lengthUs = world.dice().between(FRONT_US / 8, FRONT_US);
        world.counters().fronts++;
        frontUs = world.nowUs();
        world.schedule().after(lengthUs, this::changeWeather);
        if (lengthUs > BACK_US) {
            world.schedule()
                    .after(BACK_US, () -> newestThen = shards.getFirst().auditor().newest());
        }
        newestThen = shards.getFirst().auditor().newest();
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
