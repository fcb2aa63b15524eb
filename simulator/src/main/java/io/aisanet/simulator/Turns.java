package io.aisanet.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Measures contenders in turns, so that whatever else the machine does meets all of them alike. Of
 * each the median round counts.
 *
 * @param rounds how often each has its turn
 * @param stage how long a turn is
 */
record Turns(int rounds, Duration stage) {

    /**
     * What came of one contender at one number of connections.
     *
     * @param name which
     * @param result of the median round
     * @param serverCpuNs processor time of its server an exchange; 0 where it is not known
     */
    record Row(String name, HttpLoad.Result result, double serverCpuNs) {
        double p50Us() {
            return percentileUs(50);
        }

        double percentileUs(double percent) {
            return result.latencyNs().getValueAtPercentile(percent) / 1_000.0;
        }
    }

    /** One row a contender, in their order. */
    List<Row> measure(List<Contender> contenders, int connections) throws Exception {
        List<List<Row>> all = new ArrayList<>();
        contenders.forEach(contender -> all.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < contenders.size(); i++) {
                all.get(i).add(turn(contenders.get(i), connections));
            }
        }
        return all.stream().map(Turns::median).toList();
    }

    private Row turn(Contender contender, int connections) throws Exception {
        Duration before = contender.cpu().now();
        HttpLoad.Result result = contender.load().run(connections, stage);
        if (result.unexpected() > 0) {
            throw new IllegalStateException(
                    contender.name()
                            + " gave "
                            + result.unexpected()
                            + " answers that no one wants");
        }
        double cpuNs = contender.cpu().now().minus(before).toNanos();
        return new Row(contender.name(), result, cpuNs / result.latencyNs().getTotalCount());
    }

    private static Row median(List<Row> rounds) {
        List<Row> sorted = new ArrayList<>(rounds);
        sorted.sort(Comparator.comparingDouble(row -> row.result().perSecond()));
        return sorted.get(sorted.size() / 2);
    }
}
