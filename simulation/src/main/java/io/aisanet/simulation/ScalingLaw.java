package io.aisanet.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What a network of many shards can do, from what one can: a closed queueing network in which each
 * shard works in steps of the log. A step has a fixed length (sync, messages) and takes what waited
 * when it began, each command for its service time. A payment inside a shard is one command, one
 * across shards a hold, a credit and a capture, each of which waits for the one before.
 */
public final class ScalingLaw {
    /** One transfer at a time takes this long: docs/benchmarks.md, fewer threads. */
    private static final double STEP_US = 350;

    /** One of many transfers by sequence: 1,376,405 a second. */
    private static final double LOCAL_US = 1e6 / 1_376_405;

    /** One of many commands by random id: 284,717 a second. */
    private static final double BY_ID_US = 1e6 / 284_717;

    private static final int CALLERS = 4_096;
    private static final int TAKEN_MAX = 8_192;
    private static final double WARM_US = 100_000;
    private static final double MEASURED_US = 300_000;
    private static final int SLOT_US = 100;
    private static final int SLOTS = 100_000;
    private static final int[] SHARDS = {1, 2, 4, 8, 16, 32, 64};
    private static final int[] ACROSS_PERCENT = {0, 1, 10, 50, 100};

    private final int shards;
    private final int acrossPercent;
    private final Dice dice;
    private final List<List<Payment>> waiting = new ArrayList<>();
    private final PriorityQueue<End> ends = new PriorityQueue<>();
    private final long[] latencies = new long[SLOTS];
    private long paid;

    private ScalingLaw(int shards, int acrossPercent, long seed) {
        this.shards = shards;
        this.acrossPercent = acrossPercent;
        this.dice = new Dice(Dice.mix(seed));
        for (int shard = 0; shard < shards; shard++) {
            waiting.add(new ArrayList<>());
        }
    }

    /** One caller's payment; he begins the next when it is done. */
    private static final class Payment {
        final int home;
        int payee;
        int step;
        double beganUs;

        Payment(int home) {
            this.home = home;
        }

        boolean isAcross() {
            return payee != home;
        }
    }

    /** A step of a shard's log ends; equal times are in the order of the shards. */
    private record End(double us, int shard, List<Payment> taken) implements Comparable<End> {
        @Override
        public int compareTo(End other) {
            int byTime = Double.compare(us, other.us);
            return byTime != 0 ? byTime : Integer.compare(shard, other.shard);
        }
    }

    /**
     * What came out.
     *
     * @param perSecond payments
     * @param computedPerSecond the same by the formula alone
     */
    public record Point(
            int shards,
            int acrossPercent,
            long perSecond,
            long computedPerSecond,
            double p50Ms,
            double p99Ms) {}

    /** One network. */
    public static Point measure(int shards, int acrossPercent, long seed) {
        return new ScalingLaw(shards, acrossPercent, seed).run();
    }

    /** Shards without queues or steps: each does so many microseconds of work a second. */
    private long computed() {
        double across = shards == 1 ? 0 : acrossPercent / 100.0;
        double workUs = (1 - across) * LOCAL_US + across * 3 * BY_ID_US;
        return Math.round(shards * 1e6 / workUs);
    }

    private Point run() {
        for (int shard = 0; shard < shards; shard++) {
            for (int caller = 0; caller < CALLERS; caller++) {
                begin(new Payment(shard), 0);
            }
        }
        for (int shard = 0; shard < shards; shard++) {
            take(shard, 0);
        }
        while (ends.element().us < WARM_US + MEASURED_US) {
            End end = ends.remove();
            for (Payment payment : end.taken) {
                goOn(payment, end.us);
            }
            take(end.shard, end.us);
        }
        long perSecond = Math.round(paid * 1e6 / MEASURED_US);
        return new Point(shards, acrossPercent, perSecond, computed(), at(0.5), at(0.99));
    }

    private void begin(Payment payment, double nowUs) {
        boolean across = shards > 1 && dice.below(100) < acrossPercent;
        payment.payee =
                across ? (payment.home + 1 + dice.below(shards - 1)) % shards : payment.home;
        payment.step = 0;
        payment.beganUs = nowUs;
        waiting.get(payment.home).add(payment);
    }

    private void goOn(Payment payment, double nowUs) {
        payment.step++;
        if (payment.isAcross() && payment.step < 3) {
            waiting.get(payment.step == 1 ? payment.payee : payment.home).add(payment);
            return;
        }
        if (nowUs >= WARM_US) {
            paid++;
            int slot = (int) ((nowUs - payment.beganUs) / SLOT_US);
            latencies[Math.min(slot, SLOTS - 1)]++;
        }
        begin(payment, nowUs);
    }

    /** A step begins with what waits; where nothing does, the shard looks again a step later. */
    private void take(int shard, double nowUs) {
        List<Payment> queue = waiting.get(shard);
        List<Payment> first = queue.subList(0, Math.min(queue.size(), TAKEN_MAX));
        List<Payment> taken = List.copyOf(first);
        first.clear();
        double lengthUs = STEP_US;
        for (Payment payment : taken) {
            lengthUs += payment.isAcross() ? BY_ID_US : LOCAL_US;
        }
        ends.add(new End(nowUs + lengthUs, shard, taken));
    }

    private double at(double share) {
        long wanted = (long) (share * Arrays.stream(latencies).sum());
        int slot = 0;
        for (long seen = latencies[0];
                seen <= wanted && slot < SLOTS - 1;
                seen += latencies[slot]) {
            slot++;
        }
        return slot * (double) SLOT_US / 1_000;
    }

    /** The law as a table. */
    public static List<String> table() {
        List<String> lines = new ArrayList<>();
        StringBuilder head = new StringBuilder("| shards |");
        StringBuilder rule = new StringBuilder("|---|");
        for (int percent : ACROSS_PERCENT) {
            head.append(" %d %% across |".formatted(percent));
            rule.append("---|");
        }
        lines.add(head.toString());
        lines.add(rule.toString());
        for (int shards : SHARDS) {
            StringBuilder line = new StringBuilder("| %d |".formatted(shards));
            for (int percent : ACROSS_PERCENT) {
                if (shards == 1 && percent > 0) {
                    line.append(" - |");
                    continue;
                }
                Point point = measure(shards, percent, 1);
                line.append(
                        " %.2f M/s, p50 %.1f, p99 %.1f ms |"
                                .formatted(point.perSecond / 1e6, point.p50Ms, point.p99Ms));
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
