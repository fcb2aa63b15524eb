package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own; one that is stuck finishes no snapshot. */
final class NodeProcess implements AutoCloseable {
    private static final long SUBMIT_TIMEOUT_MS = 60_000;

    private final Process process;
    private final Path dir;
    private final String endpoint;

    private NodeProcess(Process process, Path dir, String endpoint) {
        this.process = process;
        this.dir = dir;
        this.endpoint = endpoint;
    }

    /** What the process runs: says where it listens, then serves until it is killed. */
    public static void main(String[] args) throws Exception {
        NodeConfig config = NodeConfig.in(Path.of(args[0])).withSnapshotIntervalMs(400);
        CommandObserver observer = args.length > 1 ? new SnapshotGate(1) : CommandObserver.NONE;
        try (AisaNode node = AisaNode.start(config, observer)) {
            System.out.println(node.ingressEndpoint());
            NodeStop stop = node.awaitStop();
            System.out.println(stop);
            System.exit(stop.reason().exitCode());
        }
    }

    static NodeProcess start(Path dir) throws IOException {
        return start(dir, List.of(dir.toString()));
    }

    /** One whose snapshots stay as they are after the first chunk. */
    static NodeProcess startStuck(Path dir) throws IOException {
        return start(dir, List.of(dir.toString(), "stuck"));
    }

    private static NodeProcess start(Path dir, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("--")) {
                command.add(argument);
            }
        }
        command.add("-Xmx512m");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(NodeProcess.class.getName());
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String endpoint = out.readLine();
        if (endpoint == null || !endpoint.startsWith("127.0.0.1:")) {
            process.destroyForcibly();
            throw new IOException("the node did not start: " + endpoint);
        }
        return new NodeProcess(process, dir, endpoint);
    }

    LedgerClient connect() {
        return AeronLedgerClient.connect(
                new ClientConfig(
                        List.of(endpoint),
                        AccessTokens.read(dir).token(Role.OPERATOR),
                        "127.0.0.1",
                        SUBMIT_TIMEOUT_MS,
                        64 * 1024));
    }

    /** SIGKILL: nothing of it gets to say goodbye. */
    void kill() {
        CompletableFuture<Process> end = process.destroyForcibly().onExit();
        end.orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
