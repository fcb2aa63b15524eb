package io.aisanet.history;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL 15 of Debian's, durable as it comes, on a port of the system's choice. It does not
 * run as root; then it runs as the package's own user.
 */
final class PostgresServer implements AutoCloseable {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final String USER = "postgres";
    private static final long START_S = 60;

    private final Process process;
    private final Path dir;
    private final int port;

    private PostgresServer(Process process, Path dir, int port) {
        this.process = process;
        this.dir = dir;
        this.port = port;
    }

    static PostgresServer start(Path under) throws Exception {
        // Not below the test's own folder: another user has to reach it.
        Path dir = Files.createTempDirectory("aisa-pg");
        if (isRoot()) {
            run(List.of("chown", USER, dir.toString()), dir);
        } else {
            Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
        }
        Path data = dir.resolve("data");
        run(
                asUser(
                        List.of(
                                BIN.resolve("initdb").toString(),
                                "--pgdata=" + data,
                                "--username=" + USER,
                                "--auth=trust",
                                "--encoding=UTF8",
                                "--locale=C",
                                "--no-sync")),
                dir);
        int port = freePort();
        Process process =
                new ProcessBuilder(
                                asUser(
                                        List.of(
                                                BIN.resolve("postgres").toString(),
                                                "-D",
                                                data.toString(),
                                                "-p",
                                                Integer.toString(port),
                                                "-h",
                                                "127.0.0.1",
                                                "-k",
                                                dir.toString(),
                                                "-c",
                                                "max_wal_size=1GB")))
                        .redirectErrorStream(true)
                        .redirectOutput(Files.createFile(under.resolveSibling("pg.log")).toFile())
                        .start();
        PostgresServer server = new PostgresServer(process, dir, port);
        server.awaitReady();
        return server;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static List<String> asUser(List<String> command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        all.addAll(command);
        return all;
    }

    private static void run(List<String> command, Path dir) throws Exception {
        Process done =
                new ProcessBuilder(command)
                        .directory(dir.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = String.join("\n", done.inputReader().lines().toList());
        if (done.waitFor() != 0) {
            throw new IOException(command + ": " + said);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    private void awaitReady() throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_S);
        while (true) {
            try {
                DriverManager.getConnection(url()).close();
                return;
            } catch (SQLException e) {
                if (!process.isAlive() || System.nanoTime() - deadlineNs > 0) {
                    close();
                    throw new IOException("PostgreSQL does not start", e);
                }
                Thread.sleep(50); // it says that it is ready by answering
            }
        }
    }

    /** Kills it as a power cut would, for the process. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        process.toHandle().destroy(); // SIGTERM: a smart stop; the connections are closed by now
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.walkFileTree(
                dir,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path done, IOException e)
                            throws IOException {
                        Files.delete(done);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
