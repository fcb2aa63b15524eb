package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A second JVM with this one's class path. It ends when it is closed, or when this one dies. */
final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = process.inputReader(UTF_8);
    }

    /** Runs a main class and hands it one line of settings. */
    static ChildJvm start(Class<?> main, ObjectNode settings) throws IOException {
        return start(main, settings, 512);
    }

    /** The same with a heap of so many MiB; memory beside the heap has the same bound. */
    static ChildJvm start(Class<?> main, ObjectNode settings, int heapMib) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.add("-Xmx" + heapMib + "m");
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        process.getOutputStream().write((settings + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
        return new ChildJvm(process);
    }

    /** The next number that it prints on a line of its own; other lines are passed over. */
    int nextNumber() throws IOException {
        String line = lines.readLine();
        while (line != null && !line.matches("\\d+")) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("the child ended, see its standard error");
        }
        return Integer.parseInt(line);
    }

    /** SIGKILL: no shutdown hook runs, no buffer is flushed, no connection is said goodbye to. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
