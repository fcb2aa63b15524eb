package io.aisanet.shards;

import io.aisanet.cluster.LedgerClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A coordinator in a process of its own, which comes to a stop at a step and waits to be killed:
 * before it submits that step's command, or after it was applied and nobody heard of it.
 */
final class CoordinatorProcess {
    private CoordinatorProcess() {}

    /** STEP, before or after, id, payer, payee, amount, time; then directory and port a shard. */
    public static void main(String[] args) throws Exception {
        Course.Step stop = Course.Step.valueOf(args[0]);
        boolean after = "after".equals(args[1]);
        AcrossPayment payment =
                new AcrossPayment(
                        1,
                        Long.parseLong(args[2]),
                        Long.parseLong(args[3]),
                        Long.parseLong(args[4]),
                        Long.parseLong(args[5]),
                        Long.parseLong(args[6]),
                        0,
                        0,
                        0,
                        0);
        List<LedgerClient> shards = new ArrayList<>();
        for (int i = 7; i < args.length; i += 2) {
            shards.add(ShardProcess.connect(Path.of(args[i]), Integer.parseInt(args[i + 1])));
        }
        Coordinator coordinator =
                new Coordinator(
                        shards,
                        FourShards::transit,
                        course -> {
                            if (course.step() == stop) {
                                if (after) {
                                    shards.get(course.shard()).submit(course.command()).join();
                                }
                                standStill(stop);
                            }
                        });
        System.out.println(coordinator.pay(payment).join());
    }

    private static void standStill(Course.Step step) {
        System.out.println("at " + step);
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
