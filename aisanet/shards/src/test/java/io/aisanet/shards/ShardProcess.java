package io.aisanet.shards;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.cluster.AccessTokens;
import io.aisanet.cluster.AeronLedgerClient;
import io.aisanet.cluster.AisaNode;
import io.aisanet.cluster.ClientConfig;
import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.NodeConfig;
import io.aisanet.cluster.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A shard: a cluster of one node in a process of its own, on a port that it keeps. */
final class ShardProcess implements AutoCloseable {
    /** Much: how quick a shard is on a machine that has other things to do is not the question. */
    private static final long TIMEOUT_MS = 60_000;

    private final Path dir;
    private final int port;
    private Process process;

    private ShardProcess(Path dir, int port) throws IOException {
        this.dir = dir;
        this.port = port;
        this.process = launch();
    }

    /** What the process runs. */
    public static void main(String[] args) throws Exception {
        NodeConfig config =
                NodeConfig.in(Path.of(args[0])).withIngress("127.0.0.1", Integer.parseInt(args[1]));
        try (AisaNode node = AisaNode.start(config)) {
            System.out.println(node.ingressEndpoint());
            System.out.println(node.awaitStop());
        }
    }

    static ShardProcess start(Path dir) throws IOException {
        return new ShardProcess(dir, freePort());
    }

    private static int freePort() throws IOException {
        try (DatagramSocket free =
                new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            return free.getLocalPort();
        }
    }

    private Process launch() throws IOException {
        Process started = java(ShardProcess.class, dir.toString(), Integer.toString(port));
        BufferedReader out = started.inputReader(UTF_8);
        String endpoint = out.readLine();
        if (endpoint == null || !endpoint.endsWith(":" + port)) {
            started.destroyForcibly();
            throw new IOException("the shard in " + dir + " did not start: " + endpoint);
        }
        return started;
    }

    /** Starts a main class with this JVM's class path. */
    static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    Path dir() {
        return dir;
    }

    int port() {
        return port;
    }

    LedgerClient connect() {
        return connect(dir, port);
    }

    static LedgerClient connect(Path dir, int port) {
        return AeronLedgerClient.connect(
                new ClientConfig(
                        List.of("127.0.0.1:" + port),
                        AccessTokens.read(dir).token(Role.OPERATOR),
                        "127.0.0.1",
                        TIMEOUT_MS,
                        1_024));
    }

    /** SIGKILL. */
    void kill() {
        kill(process);
    }

    static void kill(Process process) {
        CompletableFuture<Process> end = process.destroyForcibly().onExit();
        end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    void restart() throws IOException {
        process = launch();
    }

    @Override
    public void close() {
        kill();
    }
}
