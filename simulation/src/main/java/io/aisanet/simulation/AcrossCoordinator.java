package io.aisanet.simulation;

import io.aisanet.ledger.Outcome;
import io.aisanet.shards.AcrossPayment;
import io.aisanet.shards.Course;
import io.aisanet.shards.TransitAccounts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drives payments across shards by the same state machine as the real coordinator, over a gateway a
 * shard. It crashes, and another one takes over with nothing but what the shards' events tell.
 */
final class AcrossCoordinator {
    private static final int GATEWAY = 900;
    private static final long AGAIN_US = 200_000;
    private static final long DOWN_US = 1_500_000;

    private final World world;
    private final Dice dice;
    private final AcrossAuditor auditor;
    private final TransitAccounts transit;
    private final List<Gateway> gateways = new ArrayList<>();
    private final Map<Id, Course> courses = new LinkedHashMap<>();
    private int life;

    AcrossCoordinator(
            World world, List<Shard> shards, AcrossAuditor auditor, TransitAccounts transit) {
        this.world = world;
        this.dice = world.dice().child();
        this.auditor = auditor;
        this.transit = transit;
        for (Shard shard : shards) {
            Gateway gateway = new Gateway(shard, GATEWAY, _ -> maybeCrash());
            gateways.add(gateway);
        }
    }

    void start() {
        gateways.forEach(Gateway::start);
    }

    /** Takes a payment up from its beginning; where it has it already, nothing happens. */
    void pay(AcrossPayment payment) {
        Id id = new Id(payment.idHigh(), payment.idLow());
        if (!courses.containsKey(id)) {
            Course course = new Course(payment, transit);
            courses.put(id, course);
            step(id, course);
        }
    }

    private void maybeCrash() {
        if (dice.chance(world.weather().coordinatorCrashes)) {
            crash();
        }
    }

    /** Is gone with all that it knows; another one reads the shards' events and goes on. */
    private void crash() {
        life++;
        courses.clear();
        gateways.forEach(Gateway::forgetAll);
        world.counters().coordinatorCrashes++;
        int of = life;
        world.schedule()
                .after(
                        dice.between(1_000, DOWN_US),
                        () -> {
                            if (of == life) {
                                auditor.inFlight().forEach(this::pay);
                            }
                        });
    }

    private void step(Id id, Course course) {
        if (course.isDone()) {
            courses.remove(id);
            auditor.onDone(course);
            return;
        }
        int of = life;
        Gateway gateway = gateways.get(course.shard());
        if (course.step() == Course.Step.LOOK) {
            course.seen(auditor.captured(course.payment()));
            step(id, course);
            return;
        }
        Course.Step step = course.step();
        Intent intent = auditor.intent(course, life);
        gateway.submit(
                intent,
                (_, outcome) -> {
                    if (of == life) {
                        told(id, course, step, outcome);
                    }
                });
    }

    private void told(Id id, Course course, Course.Step step, Outcome outcome) {
        course.outcome(outcome);
        if (course.step() != step) {
            step(id, course);
            return;
        }
        int of = life;
        world.schedule()
                .after(
                        AGAIN_US,
                        () -> {
                            if (of == life) {
                                step(id, course);
                            }
                        });
    }
}
