package io.aisanet.simulator.ledgers;

import org.HdrHistogram.Histogram;

/**
 * What came of some turns.
 *
 * @param transfers that were applied and are on disk
 * @param seconds of all turns together
 * @param latencyNs one value a message, from asking to the answer
 */
record Measured(long transfers, double seconds, Histogram latencyNs) {
    private static final double NS_PER_MS = 1e6;

    double perSecond() {
        return transfers / seconds;
    }

    double ms(double percentile) {
        return latencyNs.getValueAtPercentile(percentile) / NS_PER_MS;
    }

    Measured with(Measured more) {
        Histogram both = latencyNs.copy();
        both.add(more.latencyNs);
        return new Measured(transfers + more.transfers, seconds + more.seconds, both);
    }
}
