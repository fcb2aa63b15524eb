package io.aisanet.cluster;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/**
 * The agents of one of several members, each on a thread of its own: the archive waits for its disk
 * while the consensus module and the driver still answer the other members, who would otherwise
 * think that the machine is gone.
 */
final class MemberAgents {
    /** Few: on a machine with few cores a thread that spins keeps another from its work. */
    private static final int SPINS = 1;

    private static final int YIELDS = 1;
    private static final long SHORTEST_NAP_NS = TimeUnit.MICROSECONDS.toNanos(50);
    private static final long LONGEST_NAP_NS = TimeUnit.MILLISECONDS.toNanos(1);

    /** A disk may be this slow before the archive counts as dead. */
    private static final long ARCHIVE_ANSWER_S = 20;

    private final AeronContexts contexts;
    private final Surroundings around;
    private final Consumer<AutoCloseable> started;
    private final ClusterConfig cluster;
    private final Member self;

    /**
     * @param started takes each agent that runs, to be closed in the opposite order
     */
    MemberAgents(AeronContexts contexts, Surroundings around, Consumer<AutoCloseable> started) {
        this.contexts = contexts;
        this.around = around;
        this.started = started;
        this.cluster = contexts.config().cluster();
        this.self = cluster.member(contexts.config().memberId()).orElseThrow();
    }

    /** {@code host:port} for remote clients. */
    String ingressEndpoint() {
        return self.ingressEndpoint();
    }

    ConsensusControl start(ClusteredService service, AccessTokens tokens) {
        started.accept(MediaDriver.launch(driver()));
        started.accept(Archive.launch(archive()));
        ConsensusModule.Context consensus = consensus(tokens);
        started.accept(ConsensusModule.launch(consensus));
        started.accept(
                ClusteredServiceContainer.launch(
                        contexts.container(service).idleStrategySupplier(MemberAgents::idle)));
        return new ConsensusControl(consensus);
    }

    /** The other members cannot wake a thread of this one: naps are short. */
    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(SPINS, YIELDS, SHORTEST_NAP_NS, LONGEST_NAP_NS);
    }

    private MediaDriver.Context driver() {
        int receiveBytes = SocketRoom.receiveBytes();
        return contexts.driver(self.port())
                .mtuLength(cluster.mtuBytes())
                .socketSndbufLength(SocketRoom.sendBytes())
                .socketRcvbufLength(receiveBytes)
                .initialWindowLength(receiveBytes)
                .threadingMode(ThreadingMode.SHARED)
                .sharedThreadFactory(task -> contexts.thread(task, "media driver"))
                .sharedIdleStrategy(idle());
    }

    private Archive.Context archive() {
        return contexts.archive()
                .threadingMode(ArchiveThreadingMode.SHARED)
                .threadFactory(task -> contexts.thread(task, "archive"))
                .idleStrategySupplier(MemberAgents::idle)
                .controlChannelEnabled(true)
                .controlChannel("aeron:udp?endpoint=" + self.archiveEndpoint())
                .replicationChannel(anyPort())
                .archiveClientContext(toOtherArchives())
                .errorHandler(new MemberErrorPolicy(contexts.latch(), "archive"));
    }

    /** How the archive asks another member's for the log that this one lacks. */
    private AeronArchive.Context toOtherArchives() {
        return new AeronArchive.Context()
                .aeronDirectoryName(contexts.aeronDirectory())
                .controlResponseChannel(anyPort());
    }

    private ConsensusModule.Context consensus(AccessTokens tokens) {
        ClusterTimeouts timeouts = cluster.timeouts();
        return contexts.consensus(tokens)
                .clusterMembers(cluster.endpoints())
                .clusterClock(around.time())
                .replicationChannel(anyPort())
                .leaderHeartbeatIntervalNs(ns(timeouts.leaderHeartbeatMs()))
                .leaderHeartbeatTimeoutNs(ns(timeouts.leaderHeartbeatTimeoutMs()))
                .electionTimeoutNs(ns(timeouts.electionMs()))
                .startupCanvassTimeoutNs(ns(timeouts.startupCanvassMs()))
                .sessionTimeoutNs(ns(timeouts.sessionMs()))
                .archiveContext(
                        contexts.archiveClient()
                                .messageTimeoutNs(TimeUnit.SECONDS.toNanos(ARCHIVE_ANSWER_S)))
                .threadFactory(task -> contexts.thread(task, "consensus module"))
                .idleStrategySupplier(MemberAgents::idle)
                .errorHandler(new MemberErrorPolicy(contexts.latch(), "consensus module"));
    }

    private String anyPort() {
        return "aeron:udp?endpoint=" + self.host() + ":0";
    }

    private static long ns(long ms) {
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
