package io.aisanet.cluster.bench;

import org.HdrHistogram.Histogram;

/**
 * What runs of a load measured.
 *
 * @param latencyNs one value a transfer, from submitting to its outcome
 * @param seconds of all runs together
 */
public record LoadResult(Histogram latencyNs, double seconds) {
    ClusterBench.Row row(int fileSyncLevel, Shape shape, Load load) {
        return ClusterBench.Row.of(fileSyncLevel, shape, load.toString(), this);
    }

    LoadResult with(LoadResult more) {
        Histogram both = latencyNs.copy();
        both.add(more.latencyNs);
        return new LoadResult(both, seconds + more.seconds);
    }

    long perSecond() {
        return Math.round(latencyNs.getTotalCount() / seconds);
    }
}
