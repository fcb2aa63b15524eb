package io.aisanet.simulation;

import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.SteppedClient;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who has commands for a cluster: the real client, its connection, and an outbox on disk
 * from which everything that is not answered is sent again after a crash.
 */
final class Gateway {
    private static final long TICK_US = 4_000;
    private static final long DOWN_US = 2_000_000;
    private static final long TIMEOUT_NS = 10_000_000_000L;
    private static final long AGAIN_US = 300_000;
    private static final int QUEUE = 4_096;
    private static final int OPEN_MAX = 400;
    private static final long FORGOTTEN_US = 150_000_000;

    private final Shard shard;
    private final World world;
    private final Dice dice;
    private final GatewayLink link;
    private final Source source;
    private final TreeMap<Long, Intent> outbox = new TreeMap<>();
    private SteppedClient client;
    private long numbered;
    private int life;
    private boolean up = true;

    /** Where the commands of a gateway come from, and whom their outcomes are told. */
    interface Source {
        /** Called often; may submit something. */
        void next(Gateway gateway);
    }

    Gateway(Shard shard, int number, Source source) {
        this.shard = shard;
        this.world = shard.world();
        this.dice = world.dice().child();
        this.link = new GatewayLink(shard, number);
        this.source = source;
        this.client = fresh();
    }

    private SteppedClient fresh() {
        SteppedClient made = new SteppedClient(link, QUEUE, nowNs());
        link.receiver(bytes -> made.onMessage(bytes.buffer(), bytes.length()));
        return made;
    }

    void start() {
        int of = life;
        world.schedule().after(dice.between(1, 2 * TICK_US), () -> tick(of));
    }

    Shard shard() {
        return shard;
    }

    private long nowNs() {
        return world.nowUs() * 1_000;
    }

    private void tick(int of) {
        if (of != life) {
            return;
        }
        if (dice.chance(world.weather().gatewayCrashes)) {
            crash();
            return;
        }
        if (outbox.size() < OPEN_MAX) {
            source.next(this);
            if (of != life) {
                return;
            }
        }
        client.turn(nowNs());
        start();
    }

    private void crash() {
        life++;
        up = false;
        world.counters().gatewayCrashes++;
        link.close();
        world.schedule()
                .after(
                        dice.between(1_000, DOWN_US),
                        () -> {
                            up = true;
                            client = fresh();
                            outbox.forEach(this::sendAgain);
                            start();
                        });
    }

    /**
     * Whoever used it is gone, and with him what he wanted. Who comes after him may want the same:
     * what was sent by then may be applied, and its answer be that it is too old.
     */
    void forgetAll() {
        life++;
        outbox.values().forEach(intent -> intent.doubtful = true);
        outbox.clear();
        link.close();
        client = fresh();
        start();
    }

    private void sendAgain(long number, Intent intent) {
        intent.doubtful = true;
        send(number, intent);
    }

    /** Submits a command, and again until there is an answer or no use in it. */
    void submit(Intent intent, BiConsumer<Intent, Outcome> then) {
        shard.auditor().intend(intent);
        intent.then = then;
        intent.untilUs = world.nowUs() + FORGOTTEN_US;
        if (!intent.persistent) {
            world.schedule().at(intent.untilUs, () -> shard.auditor().forget(intent));
        }
        long number = numbered++;
        outbox.put(number, intent);
        send(number, intent);
    }

    /** Submits once more what was submitted before; what comes of it only the auditor hears. */
    void repeat(Intent intent) {
        if (world.nowUs() < intent.untilUs - FORGOTTEN_US / 2) {
            CompletableFuture<Outcome> done = client.submit(intent.command, nowNs() + TIMEOUT_NS);
            int of = life;
            var _ =
                    done.whenComplete((outcome, error) -> {
                        if (of == life && outcome != null && !saysTooOld(outcome)) {
                            world.watched(() -> shard.auditor().onAnswered(intent, outcome));
                        }
                    });
        }
    }

    /** Submits a transfer under an id that another has. */
    void rival(Intent rival, Intent old) {
        if (world.nowUs() < old.untilUs - FORGOTTEN_US / 2) {
            rival.untilUs = old.untilUs;
            repeat(rival);
        }
    }

    private void send(long number, Intent intent) {
        int of = life;
        CompletableFuture<Outcome> done = client.submit(intent.command, nowNs() + TIMEOUT_NS);
        var _ =
                done.whenComplete((outcome, error) -> {
                    if (of == life) {
                        world.watched(() -> onEnd(number, intent, outcome, error));
                    }
                });
    }

    private void onEnd(
            long number, Intent intent, @Nullable Outcome outcome, @Nullable Throwable error) {
        if (outcome == null) {
            onUnknown(number, intent, error instanceof OutcomeUnknownException);
        } else {
            onOutcome(number, intent, outcome);
        }
    }

    private static boolean saysTooOld(Outcome outcome) {
        return outcome.status == Status.COMMAND_EXPIRED
                || outcome.status == Status.SEQUENCE_TOO_OLD;
    }

    private void onOutcome(long number, Intent intent, Outcome outcome) {
        outbox.remove(number);
        if (intent.doubtful && saysTooOld(outcome)) {
            world.counters().unknown++;
            if (intent.persistent) {
                intent.then.accept(intent, outcome);
            }
            return;
        }
        shard.auditor().onAnswered(intent, outcome);
        intent.then.accept(intent, outcome);
    }

    private void onUnknown(long number, Intent intent, boolean sent) {
        world.counters().unknown++;
        intent.doubtful |= sent;
        int of = life;
        if (shard.plant() == Plant.NEW_ID_ON_RETRY
                && intent.command instanceof io.aisanet.ledger.Transfer it) {
            outbox.remove(number);
            submit(new Intent(Orders.underNewId(it, dice), intent.order), intent.then);
            return;
        }
        if (!intent.persistent && world.nowUs() > intent.untilUs - FORGOTTEN_US / 2) {
            outbox.remove(number);
            return;
        }
        world.schedule()
                .after(
                        AGAIN_US,
                        () -> {
                            if (of == life && up) {
                                send(number, intent);
                            }
                        });
    }
}
