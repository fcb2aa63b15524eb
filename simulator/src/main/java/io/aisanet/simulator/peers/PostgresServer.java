package io.aisanet.simulator.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL 15 as Debian ships it, in a directory of its own, durable (fsync, synchronous commit,
 * full page writes), with the memory that a machine of its own would give it. It refuses to run as
 * root; then it runs as the package's user.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path BIN = Path.of("/usr/lib/postgresql/15/bin");
    private static final String USER = "postgres";
    private static final long START_TIMEOUT_NS = Duration.ofSeconds(60).toNanos();

    private final ChildProgram program;
    private final Path home;
    private final int port;

    private PostgresServer(ChildProgram program, Path home, int port) {
        this.program = program;
        this.home = home;
        this.port = port;
    }

    /** Starts one on an empty database. */
    public static PostgresServer start() throws IOException, InterruptedException {
        if (!Files.isExecutable(BIN.resolve("initdb"))) {
            throw new IOException("PostgreSQL 15 is missing: apt-get install postgresql-15");
        }
        Path home = Files.createTempDirectory("aisa-postgres"); // another user has to reach it
        if (isRoot()) {
            ChildProgram.runToEnd(home, List.of("chown", USER, home.toString()));
        }
        ChildProgram.runToEnd(home, asUser(initialise(home)));
        int port = ChildProgram.freePort();
        ChildProgram program =
                ChildProgram.start(
                        home, home, ChildProgram.untilInputEnds(asUser(run(home, port))));
        PostgresServer server = new PostgresServer(program, home, port);
        server.awaitReady();
        return server;
    }

    private static List<String> initialise(Path home) {
        return List.of(
                BIN.resolve("initdb").toString(),
                "--pgdata=" + home.resolve("data"),
                "--username=" + USER,
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--no-sync");
    }

    private static List<String> run(Path home, int port) {
        List<String> command = new ArrayList<>();
        command.add(BIN.resolve("postgres").toString());
        command.addAll(List.of("-D", home.resolve("data").toString()));
        command.addAll(List.of("-p", Integer.toString(port), "-h", "127.0.0.1"));
        command.addAll(List.of("-k", home.toString()));
        for (String setting :
                List.of(
                        "shared_buffers=2GB",
                        "max_wal_size=8GB",
                        "wal_buffers=64MB",
                        "checkpoint_timeout=30min",
                        "max_connections=120",
                        "huge_pages=off",
                        "jit=off")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
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

    private void awaitReady() throws IOException {
        long startNs = System.nanoTime();
        while (true) {
            try {
                connect().close();
                return;
            } catch (SQLException e) {
                if (!program.isAlive() || System.nanoTime() - startNs > START_TIMEOUT_NS) {
                    throw program.failed();
                }
                Thread.onSpinWait(); // it says that it is ready by answering
            }
        }
    }

    /** A new connection to it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER);
    }

    @Override
    public void close() throws IOException {
        program.close();
        ChildProgram.delete(home);
    }
}
