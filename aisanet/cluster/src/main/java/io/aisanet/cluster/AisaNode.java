package io.aisanet.cluster;

import io.aeron.cluster.service.ClusteredService;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A node of AIsaNet inside this process: media driver, archive, consensus module and the ledger.
 * When it cannot keep its promise it stops by itself; {@link #awaitStop} says why.
 */
public final class AisaNode implements AutoCloseable {
    private final NodeConfig config;
    private final DataDir dir;
    private final StopLatch latch = new StopLatch();
    private final NodeStatus status = new NodeStatus();
    private final CompletableFuture<NodeStop> stopped = new CompletableFuture<>();
    private final NodeIdle idle = new NodeIdle();
    private final AccessTokens tokens;
    private final AeronStack stack;
    private @Nullable Supervisor supervisor;

    private AisaNode(NodeConfig config, DataDir dir) throws IOException {
        this.config = config;
        this.dir = dir;
        this.tokens = AccessTokens.readOrCreate(dir.path());
        this.stack = new AeronStack(config, dir, latch, idle);
    }

    /**
     * Starts a node and returns when it is ready to serve: snapshot loaded and log replayed.
     *
     * @throws NodeStartException when it cannot
     */
    public static AisaNode start(NodeConfig config) {
        return start(config, CommandObserver.NONE);
    }

    /** Starts a node whose commands somebody watches. */
    static AisaNode start(NodeConfig config, CommandObserver observer) {
        DataDir dir = DataDir.open(config.dataDir());
        AisaNode node = null;
        try {
            node = new AisaNode(config, dir);
            node.launch(observer);
            return node;
        } catch (NodeStartException e) {
            abandon(node, dir);
            throw e;
        } catch (IOException | RuntimeException e) {
            abandon(node, dir);
            StopReason reason = ErrorPolicy.reasonOf(e);
            throw new NodeStartException(
                    new NodeStop(
                            reason == StopReason.UNEXPECTED ? StopReason.START_FAILED : reason,
                            "the node cannot start: " + ErrorPolicy.describe(e)),
                    e);
        }
    }

    private static void abandon(@Nullable AisaNode node, DataDir dir) {
        if (node != null) {
            node.stack.close();
        }
        CloseHelper.quietClose(dir);
    }

    private void launch(CommandObserver observer) throws IOException {
        Supervisor.requireRoom(config, latch);
        throwIfStopping();
        new LogCheck(dir).run();
        ClusteredService service = new LedgerService(latch, dir.journal(), status, observer);
        stack.start(service, tokens);
        CompletableFuture.anyOf(status.leader(), latch.cause()).join();
        throwIfStopping();
        Supervisor watch = new Supervisor(config, latch, status, stack.control());
        supervisor = watch;
        watch.start();
        var _ = latch.cause().thenAccept(stop -> shutDownBeside(watch, stop));
    }

    private void shutDownBeside(Supervisor watch, NodeStop stop) {
        Thread.ofPlatform().name("aisa-stop").start(() -> shutDown(watch, stop));
    }

    private void throwIfStopping() {
        NodeStop stop = latch.cause().getNow(null);
        if (stop != null) {
            throw new NodeStartException(stop, null);
        }
    }

    private void shutDown(Supervisor watch, NodeStop stop) {
        watch.close();
        stack.close();
        CloseHelper.quietClose(dir);
        stopped.complete(stop);
    }

    /** A new client in this process with the operator's role; the caller closes it. */
    public LedgerClient client() {
        return AeronLedgerClient.overIpc(stack.aeronDirectory(), tokens.token(Role.OPERATOR), idle);
    }

    /** The ordered events on this node's disk. */
    public EventFeed events() {
        return EventFeed.of(dir.path());
    }

    /** The secrets by which remote clients prove their role. */
    public AccessTokens tokens() {
        return tokens;
    }

    /** {@code host:port} that remote clients connect to. */
    public String ingressEndpoint() {
        return stack.ingressEndpoint();
    }

    /** Takes a snapshot; completes with the log position that it stands for. */
    public CompletableFuture<Long> snapshot() {
        Supervisor watch = supervisor;
        if (watch == null || latch.isStopping()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the node has stopped"));
        }
        return watch.snapshot();
    }

    /** Called once, on a thread of the node, when it has stopped for whatever reason. */
    public void onStop(Consumer<NodeStop> listener) {
        var _ = stopped.thenAccept(listener);
    }

    /** Waits until the node has stopped. */
    public NodeStop awaitStop() throws InterruptedException {
        try {
            return stopped.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a node always says why it stopped", e);
        }
    }

    /** Stops the node in order; what was acknowledged stays. Safe to call again. */
    @Override
    public void close() {
        latch.stop(StopReason.CLOSED, "the node was closed");
        stopped.join();
    }
}
