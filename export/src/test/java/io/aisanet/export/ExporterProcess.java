package io.aisanet.export;

import io.aisanet.cluster.EventFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that exports a journal, a block a transaction. */
final class ExporterProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader out;

    private ExporterProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Arguments: data directory, bootstrap, topic, folder of the memory. */
    public static void main(String[] args) {
        ExportConfig config = ExportConfig.to(args[1], args[2], Path.of(args[3]));
        Step.Watcher told = step -> System.out.println(step);
        try (Export export = Export.open(config, EventFeed.of(Path.of(args[0])), told)) {
            while (export.step(1) > 0) {
                System.out.println("written " + export.place().sequence());
            }
        }
        System.out.println("end");
    }

    static ExporterProcess start(Path dataDir, ExportConfig config) throws IOException {
        Path folder = config.memory().toAbsolutePath().getParent();
        Path errors = Files.createTempFile(folder, "stderr", ".txt");
        return new ExporterProcess(
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
                                        "-XX:TieredStopAtLevel=1",
                                        "-XX:+UseSerialGC",
                                        "-Xmx128m",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        ExporterProcess.class.getName(),
                                        dataDir.toString(),
                                        config.bootstrap(),
                                        config.topic(),
                                        String.valueOf(folder)))
                        .redirectError(errors.toFile())
                        .start());
    }

    /** Waits for so many lines; false when everything is exported. */
    boolean awaitLines(int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the exporter failed");
            }
            if (line.equals("end")) {
                return false;
            }
        }
        return true;
    }

    /** SIGKILL, now. */
    void kill() throws InterruptedException {
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
