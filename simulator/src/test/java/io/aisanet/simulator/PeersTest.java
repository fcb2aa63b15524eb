package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The comparison runs, and everybody in it serves what was asked; a busy machine misses no ratio
 * here. {@code mvn -Pbench ... -Dbench.args=peers} is for figures.
 */
class PeersTest {

    private static final int CONTENDERS = 7;

    @TempDir Path dir;

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES) // half a minute where nothing else runs
    void everybodyServesAndTheRatiosArePrinted() throws Exception {
        Path root = Path.of(System.getProperty("aisa.root"));
        Path results = dir.resolve("results");

        List<Verdict> verdicts = new Peers(dir, root, System.out, results).run(Peers.Form.SHORT);

        assertThat(Files.readAllLines(results.resolve("gateway.csv")))
                .hasSize(1 + 3 * CONTENDERS + verdicts.size())
                .anyMatch(line -> line.startsWith("\"gateway, paid exact\",64,"));
        assertThat(Files.readString(results.resolve("gateway.svg")))
                .contains("Requests per second, 64 connections", "nginx, plain proxy");
        assertThat(verdicts).hasSize(3 * 4 + 1 + 2);
        assertThat(verdicts)
                .extracting(Verdict::what)
                .anyMatch(what -> what.contains("nginx"))
                .anyMatch(what -> what.contains("@x402/express"))
                .anyMatch(what -> what.contains("first byte of a paid stream"));
    }
}
