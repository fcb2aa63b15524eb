package io.aisanet.simulator.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Redis as Debian ships it, in a directory of its own: append-only file, synced before each answer.
 */
public final class RedisServer implements AutoCloseable {
    private static final long START_TIMEOUT_NS = Duration.ofSeconds(20).toNanos();
    private static final int READ_TIMEOUT_MS = 60_000;

    private final ChildProgram program;
    private final Path home;
    private final int port;

    private RedisServer(ChildProgram program, Path home, int port) {
        this.program = program;
        this.home = home;
        this.port = port;
    }

    /** Starts an empty one. */
    public static RedisServer start() throws IOException {
        Path home = Files.createTempDirectory("aisa-redis");
        int port = ChildProgram.freePort();
        List<String> command =
                List.of(
                        "redis-server",
                        "--port",
                        Integer.toString(port),
                        "--bind",
                        "127.0.0.1",
                        "--dir",
                        home.toString(),
                        "--save",
                        "",
                        "--appendonly",
                        "yes",
                        "--appendfsync",
                        "always",
                        "--auto-aof-rewrite-percentage",
                        "0");
        ChildProgram program = ChildProgram.start(home, home, ChildProgram.untilInputEnds(command));
        RedisServer server = new RedisServer(program, home, port);
        server.awaitReady();
        return server;
    }

    private void awaitReady() throws IOException {
        long startNs = System.nanoTime();
        while (true) {
            try (Jedis ready = connect()) {
                ready.ping();
                return;
            } catch (JedisConnectionException e) {
                if (!program.isAlive() || System.nanoTime() - startNs > START_TIMEOUT_NS) {
                    throw new IOException(
                            "Redis does not start, or is missing: apt-get install redis-server",
                            program.failed());
                }
                Thread.onSpinWait(); // it says that it is ready by answering
            }
        }
    }

    /** A new connection to it. */
    public Jedis connect() {
        return new Jedis("127.0.0.1", port, READ_TIMEOUT_MS);
    }

    @Override
    public void close() throws IOException {
        program.close();
        ChildProgram.delete(home);
    }
}
