package io.aisanet.cluster;

import io.aeron.cluster.service.ClusteredService;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/**
 * A node of AIsaNet inside this process: media driver, archive, consensus module and the ledger.
 * When it cannot keep its promise it stops by itself; {@link #awaitStop} says why.
 */
public final class AisaNode implements AutoCloseable {
    private static final long JOIN_POLL_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final NodeConfig config;
    private final DataDir dir;
    private final StopLatch latch = new StopLatch();
    private final NodeStatus status = new NodeStatus();
    private final CompletableFuture<NodeStop> stopped = new CompletableFuture<>();
    private final NodeIdle idle = new NodeIdle();
    private final AccessTokens tokens;
    private final AeronStack stack;
    private final Surroundings around;
    private @Nullable Supervisor supervisor;
    private @Nullable MemberDesk desk;

    private AisaNode(NodeConfig config, DataDir dir, Surroundings around) throws IOException {
        this.config = config;
        this.dir = dir;
        this.around = around;
        this.tokens =
                config.cluster().isAlone()
                        ? AccessTokens.readOrCreate(dir.path())
                        : AccessTokens.ofMember(dir.path(), config.cluster());
        this.stack = new AeronStack(config, dir, latch, idle, around);
    }

    /**
     * Starts a node and returns when it is ready to serve: snapshot loaded and log replayed, and,
     * where it is one of several members, a leader found together with the others.
     *
     * @throws NodeStartException when it cannot
     */
    public static AisaNode start(NodeConfig config) {
        return start(config, Surroundings.usual());
    }

    /** Starts a node whose commands somebody watches. */
    static AisaNode start(NodeConfig config, CommandObserver observer) {
        return start(config, Surroundings.usual().with(observer));
    }

    static AisaNode start(NodeConfig config, Surroundings surroundings) {
        DataDir dir = DataDir.open(config.dataDir());
        AisaNode node = null;
        try {
            node = new AisaNode(config, dir, surroundings);
            node.launch(surroundings.observer());
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
            CloseHelper.quietClose(node.desk);
            node.stack.close();
        }
        CloseHelper.quietClose(dir);
    }

    private void launch(CommandObserver observer) throws IOException {
        Supervisor.requireRoom(config, latch);
        throwIfStopping();
        new LogCheck(dir).run();
        LedgerService.Dirs dirs =
                new LedgerService.Dirs(dir, dir.snapshots(config.lowDiskWatermarkBytes()));
        requireProtocolKnown();
        throwIfStopping();
        ClusteredService service = new LedgerService(latch, dirs, status, observer);
        stack.start(service, tokens);
        if (config.cluster().isAlone()) {
            CompletableFuture.anyOf(status.leader(), latch.cause()).join();
        } else {
            Member self = config.cluster().member(config.memberId()).orElseThrow();
            desk = MemberDesk.open(this, self);
            awaitOthers();
        }
        throwIfStopping();
        Supervisor watch = new Supervisor(config, latch, status, stack.control());
        supervisor = watch;
        watch.start(new ColdSegments(dir.archive()));
        var _ = latch.cause().thenAccept(stop -> shutDownBeside(watch, stop));
    }

    /**
     * A member whose build does not know what this one would lead with would tell another story.
     */
    private void requireProtocolKnown() {
        int version = config.cluster().protocol();
        if (version <= ProtocolVersion.UNTOLD) {
            return;
        }
        MemberQuestion questions = new MemberQuestion(tokens.token(Role.READER));
        config.cluster().members().parallelStream()
                .filter(it -> it.id() != config.memberId())
                .filter(it -> questions.protocol(it).filter(of -> of.known() < version).isPresent())
                .forEach(it ->
                        latch.stop(
                                StopReason.START_FAILED,
                                ("member %d runs a build that does not know version %d of the protocol:"
                                                + " start this one with node.cluster.protocol: %d until"
                                                + " every member is upgraded")
                                        .formatted(it.id(), version, ProtocolVersion.UNTOLD)));
    }

    private void awaitOthers() {
        long joinMs = config.cluster().timeouts().joinMs();
        long deadlineNs = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(joinMs);
        while (!stack.control().hasJoined() && !latch.isStopping()) {
            if (System.nanoTime() - deadlineNs >= 0) {
                latch.stop(
                        StopReason.START_FAILED,
                        ("no majority of the members %s was found within %d ms; start the others,"
                                        + " and see that their ports can be reached")
                                .formatted(config.cluster().ingressEndpoints(), joinMs));
            }
            LockSupport.parkNanos(this, JOIN_POLL_NS);
        }
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
        CloseHelper.quietClose(desk);
        stack.close();
        CloseHelper.quietClose(dir);
        stopped.complete(stop);
    }

    /**
     * A new client in this process with the operator's role; the caller closes it. That of a member
     * goes to whichever member leads.
     */
    public LedgerClient client() {
        String token = tokens.token(Role.OPERATOR);
        ClusterConfig cluster = config.cluster();
        if (cluster.isAlone()) {
            return AeronLedgerClient.overIpc(stack.aeronDirectory(), token, idle);
        }
        String host = cluster.member(config.memberId()).orElseThrow().host();
        return AeronLedgerClient.connect(
                ClientConfig.to(cluster.ingressEndpoints(), token).withHost(host));
    }

    /** A client that waits in a way of its own. */
    LedgerClient client(ClientIdle waiting) {
        String token = tokens.token(Role.OPERATOR);
        return AeronLedgerClient.overIpc(stack.aeronDirectory(), token, idle, waiting);
    }

    /** What it knows of its log and its snapshots. */
    public NodeFigures figures() {
        return status.figures();
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

    /**
     * Takes a snapshot, on every member; completes with the log position that it stands for, when
     * it is on this one's disk. Only the leader can: another member says so by an {@link
     * IllegalStateException}. While one is being written it waits for that one's end first.
     */
    public CompletableFuture<Long> snapshot() {
        Supervisor watch = supervisor;
        if (watch == null || latch.isStopping()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException("the node has stopped"));
        }
        if (!isLeader()) {
            return CompletableFuture.failedFuture(
                    new IllegalStateException(
                            "this member does not lead the cluster; ask the one that does"));
        }
        return watch.snapshot();
    }

    /**
     * How this member stands.
     *
     * @param event which place of its journal is asked for: the last one at or before this event
     */
    MemberState state(long event) throws IOException {
        NewestBlock newest = NewestBlock.in(dir.journal());
        ConsensusControl control = stack.control();
        return new MemberState(
                config.memberId(),
                isLeader(),
                control.hasJoined(),
                control.commitPosition(),
                status.messagePosition(),
                newest == null ? 0 : newest.lastSequence(),
                JournalPoint.atOrBefore(dir.journal(), event),
                around.time().offMs());
    }

    /** Which versions of the protocol it goes by. */
    MemberProtocol protocol() {
        return new MemberProtocol(ProtocolVersion.NEWEST, status.protocol());
    }

    /** Whether this node leads its cluster at this moment; one that is alone always does. */
    public boolean isLeader() {
        return status.isLeader();
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
