package io.aisanet.simulator.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program of somebody else, run as a child in a directory that goes with it. It ends when it is
 * closed.
 */
final class ChildProgram implements AutoCloseable {
    /** Ends a program together with its input, so that it does not outlive who started it. */
    private static final String UNTIL_INPUT_ENDS =
            "exec 3<&0; \"$@\" & child=$!; { cat <&3 >/dev/null; kill $child; } & wait $child";

    private final Process process;
    private final Path errors;

    private ChildProgram(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
    }

    /** Starts it; what it complains of goes to a file in the directory. */
    static ChildProgram start(Path directory, Path workDir, List<String> command)
            throws IOException {
        Path errors = directory.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(workDir.toFile());
        return new ChildProgram(builder.redirectError(errors.toFile()).start(), errors);
    }

    /** The command of a program that does not look at its input, so that it ends with that. */
    static List<String> untilInputEnds(List<String> command) {
        return Stream.concat(Stream.of("sh", "-c", UNTIL_INPUT_ENDS, "sh"), command.stream())
                .toList();
    }

    /** Runs a program that ends by itself. */
    static void runToEnd(Path workDir, List<String> command)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command)
                        .directory(workDir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = String.join("\n", process.inputReader(UTF_8).lines().toList());
        if (process.waitFor() != 0) {
            throw new IOException(command + " says: " + said);
        }
    }

    /** A port on loopback that nobody listens on at this moment. */
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Removes a directory with all that is in it. */
    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Sends one line. */
    void send(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(UTF_8));
        process.getOutputStream().flush();
    }

    /** The first line that it prints; fails with its complaints where there is none. */
    String firstLine() throws IOException {
        String line = process.inputReader(UTF_8).readLine();
        if (line == null) {
            throw failed();
        }
        return line;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What to tell where it did not do what it was started for. */
    IOException failed() throws IOException {
        return new IOException("the child program ended and says: " + Files.readString(errors));
    }

    /** Processor time that it and its children have used. */
    Duration cpu() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Ends its input, at which it ends; if it does not, it is ended by force with its children. */
    @Override
    public void close() {
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(Duration.ofSeconds(5))) {
                all.forEach(ProcessHandle::destroyForcibly);
                process.onExit().join();
            }
            Files.deleteIfExists(errors);
        } catch (InterruptedException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
