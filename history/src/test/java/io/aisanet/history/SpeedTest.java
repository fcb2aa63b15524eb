package io.aisanet.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.EventFeed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Prints how many payments a second become history; what is wanted of DuckDB is 200,000. */
class SpeedTest {
    private static final int PAYMENTS = Integer.getInteger("aisa.payments", 300_000);
    private static final long WANTED = 200_000;

    /** What no machine that builds this goes below, however busy it is. */
    private static final long LEAST = 10_000;

    @TempDir Path folder;

    @Test
    @Timeout(300)
    void duckDbKeepsUp() throws Exception {
        measure("not guarded", false);
        measure("guarded: a decision for each payment", true);
    }

    private void measure(String what, boolean guarded) throws Exception {
        Path data = folder.resolve(guarded ? "guarded" : "plain");
        HistoryBench.journal(data, PAYMENTS, guarded);
        BlockSource feed = EventFeed.of(data)::blocksAfter;
        HistoryConfig config = HistoryConfig.in(data);
        HistoryBench.Speed warm = HistoryBench.measure(feed, config, PAYMENTS);
        HistoryBench.Speed speed = HistoryBench.measure(feed, config, PAYMENTS);
        System.out.printf(
                "history in DuckDB, %s: %s; first run %s; %s%n",
                what, speed, warm, speed.perSecond() >= WANTED ? "met" : "MISSED");
        assertThat(speed.perSecond()).isGreaterThan(LEAST);
        assertThat(EventCount.in(config)).isEqualTo(EventCount.of(EventFeed.of(data)));
    }
}
