package io.aisanet.simulation;

import io.aisanet.ledger.Asset;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.ShardIds;
import java.util.ArrayList;
import java.util.List;

/** Wants payments from shard to shard, and asks for each until it knows how it ended. */
final class AcrossDay {
    private static final long TICK_US = 30_000;
    private static final int OPEN_MAX = 40;

    /** How long after it is wanted a payment may reach its payee. */
    static final long EXPIRY_MS = 10 * 60_000;

    private final World world;
    private final Dice dice;
    private final Town town;
    private final int shards;
    private final AcrossCoordinator coordinator;
    private final AcrossAuditor auditor;
    private final List<AcrossPayment> open = new ArrayList<>();

    AcrossDay(
            World world,
            Town town,
            int shards,
            AcrossCoordinator coordinator,
            AcrossAuditor auditor) {
        this.world = world;
        this.dice = world.dice().child();
        this.town = town;
        this.shards = shards;
        this.coordinator = coordinator;
        this.auditor = auditor;
    }

    void start() {
        world.schedule().after(TICK_US, this::tick);
    }

    private void tick() {
        start();
        auditor.check();
        open.removeIf(it -> !auditor.isOpen(it));
        if (open.size() < OPEN_MAX && dice.below(2) == 0) {
            AcrossPayment wanted = wanted();
            auditor.begin(wanted);
            open.add(wanted);
        }
        open.forEach(coordinator::pay);
    }

    private AcrossPayment wanted() {
        int from = dice.below(shards);
        int to = (from + 1 + dice.below(shards - 1)) % shards;
        long payee = town.provider(dice.below(Town.PROVIDERS), Asset.USD);
        if (dice.below(10) == 0) {
            payee += 1L << 20; // nobody's
        }
        return new AcrossPayment(
                dice.next(),
                dice.next() | 1,
                ShardIds.everywhere(from, town.agent(dice.below(Town.AGENTS))),
                ShardIds.everywhere(to, payee),
                dice.between(1, 2_000),
                world.nowMs() + EXPIRY_MS,
                0,
                0,
                0,
                0);
    }
}
