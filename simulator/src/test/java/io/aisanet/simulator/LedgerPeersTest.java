package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.simulator.ledgers.LedgerBench;
import io.aisanet.simulator.ledgers.LedgerReport;
import io.aisanet.simulator.ledgers.LedgerRow;
import io.aisanet.simulator.ledgers.LedgerTargets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comparison of ledgers runs, and the money of each agrees with what it answered; a busy
 * machine fails no test here, but what is missed is printed so. {@code aisa bench ledgers} is for
 * figures.
 */
class LedgerPeersTest {

    @TempDir Path dir;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // a minute where nothing else runs
    void everyLedgerMovesMoneyAndTheRatiosArePrinted() throws Exception {
        List<LedgerRow> rows = new LedgerBench(1, 1).run(dir);

        new LedgerReport(System.out).print(rows);
        assertThat(rows).hasSize(5 + 5 + 3 + 6 + 1);
        assertThat(rows).allMatch(row -> row.perSecond() > 0 && row.p50Ms() <= row.maxMs());
        List<Verdict> verdicts = LedgerTargets.verdicts(rows);
        verdicts.forEach(System.out::println);
        assertThat(verdicts).hasSize(8);
        LedgerReport.write(rows, dir.resolve("results"));
        assertThat(Files.readAllLines(dir.resolve("results/ledgers.csv"))).hasSize(1 + rows.size());
        assertThat(dir.resolve("results/ledgers.svg"))
                .content()
                .contains("AIsaNet, guarded", "PostgreSQL, judged", "Redis");
    }
}
