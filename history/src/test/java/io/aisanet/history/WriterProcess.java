package io.aisanet.history;

import io.aisanet.cluster.EventFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that carries a journal into a database, in small blocks. */
final class WriterProcess implements AutoCloseable {
    private static final int EVENTS_PER_BLOCK = 3_000;

    private final Process process;
    private final BufferedReader out;

    private WriterProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Arguments: data directory, place of the database. */
    public static void main(String[] args) throws Exception {
        EventFeed feed = EventFeed.of(Path.of(args[0]));
        Database database = HistoryConfig.at(args[1]).database();
        try (Projection projection = open(database, feed)) {
            while (projection.step(EVENTS_PER_BLOCK) > 0) {
                System.out.println("written " + projection.place().sequence());
            }
        }
        System.out.println("end");
    }

    private static Projection open(Database database, EventFeed feed) throws Exception {
        while (true) {
            Projection projection = Projection.open(database, feed::blocksAfter, false);
            if (projection != null) {
                return projection;
            }
            Thread.sleep(50); // a server lets go of a killed writer's lock in its own time
        }
    }

    static WriterProcess start(Path dataDir, HistoryConfig config, Path folder) throws IOException {
        Path errors = Files.createTempFile(folder, "stderr", ".txt");
        return new WriterProcess(
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                                        "-XX:TieredStopAtLevel=1",
                                        "-Xmx256m",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        WriterProcess.class.getName(),
                                        dataDir.toString(),
                                        config.place()))
                        .redirectError(errors.toFile())
                        .start());
    }

    /** Waits until so many blocks are written; false when everything is. */
    boolean awaitWritten(int blocks) throws IOException {
        for (int i = 0; i < blocks; i++) {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the writer failed");
            }
            if (line.equals("end")) {
                return false;
            }
        }
        return true;
    }

    /** Waits for its end; whether it wrote everything. */
    boolean awaitEnd() throws IOException {
        return out.lines().anyMatch("end"::equals);
    }

    /** SIGKILL at a moment that nothing chooses. */
    void killAfterMs(int ms) throws InterruptedException {
        Thread.sleep(ms); // the moment is what is tested
        process.destroyForcibly();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a killed process goes on");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
