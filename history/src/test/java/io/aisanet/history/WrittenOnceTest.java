package io.aisanet.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.EventFeed;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that writes is killed again and again; then each event is there, once. */
class WrittenOnceTest {
    private static final int PAYMENTS = 200_000;
    private static final int KILLS = Integer.getInteger("aisa.kills", 8);

    @TempDir static Path folder;

    @BeforeAll
    static void makeJournal() {
        HistoryBench.journal(folder.resolve("node"), PAYMENTS, true);
    }

    @Test
    @Timeout(600)
    void killedWhileItWritesDuckDb() throws Exception {
        killAndCount(HistoryConfig.at(folder.resolve("killed.duckdb").toString()));
    }

    @Test
    @Timeout(600)
    void killedWhileItWritesPostgreSql() throws Exception {
        try (PostgresServer server = PostgresServer.start(folder.resolve("pg"))) {
            killAndCount(HistoryConfig.at(server.url()));
        }
    }

    private static void killAndCount(HistoryConfig config) throws Exception {
        long seed = Long.getLong("aisa.seed", System.nanoTime());
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Path data = folder.resolve("node");
        int kills = 0;
        try (WriterProcess first = WriterProcess.start(data, config, folder)) {
            first.awaitWritten(1);
            first.killAfterMs(random.nextInt(60));
            kills++;
        }
        boolean done = false;
        while (!done) {
            try (WriterProcess next = WriterProcess.start(data, config, folder)) {
                if (kills == KILLS) {
                    done = next.awaitEnd();
                } else if (next.awaitWritten(2 + random.nextInt(4))) {
                    next.killAfterMs(random.nextInt(60));
                    kills++;
                } else {
                    done = true;
                }
            }
        }
        System.out.println(config + ": killed " + kills + " times");
        assertThat(kills).as("the load has to outlast the kills").isEqualTo(KILLS);
        requireOnce(config, EventFeed.of(data));
    }

    private static void requireOnce(HistoryConfig config, EventFeed feed) throws Exception {
        EventCount told = EventCount.of(feed);
        EventCount kept = EventCount.in(config);
        assertThat(told.payments()).isEqualTo(PAYMENTS);
        assertThat(kept).isEqualTo(told);
        assertThat(History.of(config).status().sequence()).isEqualTo(feed.newestSequence());
    }
}
