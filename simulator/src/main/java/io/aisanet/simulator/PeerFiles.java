package io.aisanet.simulator;

import io.aisanet.simulator.plot.BarPlot;
import io.aisanet.simulator.plot.BarPlot.Bar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What the turns gave, for whoever wants to reckon with it: raw, and as a plot. */
final class PeerFiles {
    private static final String OURS = "gateway";

    private PeerFiles() {}

    /**
     * Writes {@code gateway.csv} and {@code gateway.svg}.
     *
     * @param directory made where it is missing
     */
    static void write(List<Turns.Row> rows, List<Verdict> verdicts, Path directory)
            throws IOException {
        StringBuilder csv = new StringBuilder("what,connections,per_s,p50_us,p99_us,wanted\n");
        rows.forEach(row -> csv.append(line(row)));
        verdicts.forEach(verdict -> csv.append(line(verdict)));
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("gateway.csv"), csv);
        Files.writeString(
                directory.resolve("gateway.svg"),
                BarPlot.svg(rows.stream().map(PeerFiles::bar).toList()));
    }

    private static String line(Turns.Row row) {
        return String.format(
                Locale.ROOT,
                "\"%s\",%d,%.0f,%.0f,%.0f,%n",
                row.name().strip(),
                row.result().connections(),
                row.result().perSecond(),
                row.p50Us(),
                row.percentileUs(99));
    }

    /** A ratio stands where the rate of the others stands. */
    private static String line(Verdict verdict) {
        return String.format(
                Locale.ROOT,
                "\"%s\",,%.3f,,,%.3f%n",
                verdict.what(),
                verdict.measured(),
                verdict.wanted());
    }

    private static Bar bar(Turns.Row row) {
        return new Bar(
                "Requests per second, " + row.result().connections() + " connections",
                row.name().strip(),
                row.result().perSecond(),
                row.name().startsWith(OURS));
    }
}
