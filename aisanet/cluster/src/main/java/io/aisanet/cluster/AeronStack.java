package io.aisanet.cluster;

import io.aeron.cluster.service.ClusteredService;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;

/**
 * The four agents of a node in this process: media driver, archive, consensus module and service
 * container; on two threads where the node is alone ({@link AloneAgents}), on one each where it is
 * one of several members ({@link MemberAgents}).
 */
final class AeronStack implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final NodeConfig config;
    private final AeronContexts contexts;
    private final NodeIdle idle;
    private final Surroundings around;
    private @Nullable ConsensusControl control;
    private String ingressEndpoint = "";

    AeronStack(NodeConfig config, DataDir dir, StopLatch latch, NodeIdle idle, Surroundings around)
            throws IOException {
        this.config = config;
        this.idle = idle;
        this.around = around;
        String aeronDirectory = AeronDir.ofNode(dir.path());
        File markDirectory = AeronDir.marksOf(aeronDirectory);
        this.contexts = new AeronContexts(config, dir, latch, aeronDirectory, markDirectory);
    }

    /** Starts them all; what did start is closed by {@link #close} when one fails. */
    void start(ClusteredService service, AccessTokens tokens) throws IOException {
        // says that a dead process lives; we have the lock
        IoUtil.delete(contexts.markDirectory(), true);
        AeronDir.claim(contexts.markDirectory(), contexts.dir().path());
        if (config.cluster().isAlone()) {
            AloneAgents agents = new AloneAgents(contexts, idle, running::push);
            ingressEndpoint = agents.ingressEndpoint();
            control = agents.start(service, tokens);
        } else {
            MemberAgents agents = new MemberAgents(contexts, around, running::push);
            ingressEndpoint = agents.ingressEndpoint();
            control = agents.start(service, tokens);
        }
    }

    /** Directory of the media driver, for clients in this process. */
    String aeronDirectory() {
        return contexts.aeronDirectory();
    }

    /** {@code host:port} for remote clients. */
    String ingressEndpoint() {
        return ingressEndpoint;
    }

    /** The way to ask the consensus module for something. */
    ConsensusControl control() {
        if (control == null) {
            throw new IllegalStateException("the node was not started");
        }
        return control;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            CloseHelper.quietClose(running.pop());
        }
        IoUtil.delete(contexts.markDirectory(), true);
    }
}
