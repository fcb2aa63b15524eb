package io.aisanet.cluster;

import static io.aeron.AeronCounters.CLUSTER_CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.IOException;
import java.util.function.Consumer;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpLock;

/**
 * The agents of a node that is a cluster by itself, on two threads: media driver, archive and
 * consensus module write the log on one ({@link LogThread}), the service container applies it to
 * the ledger on the other, so that the one can wait for the disk while the other works.
 */
final class AloneAgents {
    private final AeronContexts contexts;
    private final NodeIdle idle;
    private final Consumer<AutoCloseable> started;
    private final int ingressPort;

    /**
     * @param started takes each agent that runs, to be closed in the opposite order
     */
    AloneAgents(AeronContexts contexts, NodeIdle idle, Consumer<AutoCloseable> started)
            throws IOException {
        this.contexts = contexts;
        this.idle = idle;
        this.started = started;
        NodeConfig config = contexts.config();
        this.ingressPort =
                config.ingressPort() != 0
                        ? config.ingressPort()
                        : FreePorts.find(config.host(), 1)[0];
    }

    /** {@code host:port} for remote clients. */
    String ingressEndpoint() {
        return contexts.config().host() + ":" + ingressPort;
    }

    ConsensusControl start(ClusteredService service, AccessTokens tokens) throws IOException {
        MediaDriver driver =
                MediaDriver.launch(
                        contexts.driver(ingressPort).threadingMode(ThreadingMode.INVOKER));
        started.accept(driver);
        LogThread log = startLog(driver.sharedAgentInvoker());
        started.accept(
                ClusteredServiceContainer.launch(
                        contexts.container(service).idleStrategySupplier(idle::ledger)));
        ConsensusModule.Context consensus = consensus(tokens, log);
        log.takeOver(ConsensusModule.launch(consensus).conductorAgentInvoker());
        return new ConsensusControl(consensus);
    }

    private LogThread startLog(AgentInvoker driver) {
        LogThread log = new LogThread(driver, () -> Archive.launch(archive(driver)));
        ErrorPolicy policy = new ErrorPolicy(contexts.latch(), "log");
        AgentRunner runner = new AgentRunner(idle.log(), policy, null, log);
        started.accept(runner);
        AgentRunner.startOnThread(runner, task -> log.runsOn(contexts.thread(task, "log")));
        log.awaitArchive();
        return log;
    }

    private Archive.Context archive(AgentInvoker driver) {
        return contexts.archive()
                .threadingMode(ArchiveThreadingMode.INVOKER)
                .mediaDriverAgentInvoker(driver)
                .idleStrategySupplier(() -> new Turns(() -> true, driver::invoke));
    }

    /** What Aeron would make for the consensus module, but it lets the driver have its turns. */
    private Aeron clientOnLogThread(LogThread log) {
        return Aeron.connect(
                new Aeron.Context()
                        .aeronDirectoryName(contexts.aeronDirectory())
                        .useConductorAgentInvoker(true)
                        .driverAgentInvoker(invoker(log.driverTurns()))
                        .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                        .clientLock(NoOpLock.INSTANCE)
                        .clientName("consensus-module")
                        .errorHandler(new ErrorPolicy(contexts.latch(), "consensus module")));
    }

    private AgentInvoker invoker(Turns turns) {
        ErrorPolicy policy = new ErrorPolicy(contexts.latch(), "log");
        AgentInvoker invoker = new AgentInvoker(policy, null, turns);
        invoker.start();
        return invoker;
    }

    private ConsensusModule.Context consensus(AccessTokens tokens, LogThread log)
            throws IOException {
        Aeron aeron = clientOnLogThread(log);
        return contexts.consensus(tokens)
                .aeron(aeron)
                .ownsAeronClient(true)
                .errorCounter(
                        aeron.addCounter(
                                CLUSTER_CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID, "Cluster Errors"))
                .useAgentInvoker(true)
                .clusterMembers(members())
                .isIpcIngressAllowed(true) // adds IPC: the channel itself must not be IPC as well
                .archiveContext(contexts.archiveClient().agentInvoker(invoker(log.archiveTurns())))
                .idleStrategySupplier(log::archiveTurns);
    }

    private String members() throws IOException {
        int[] ports = FreePorts.find("127.0.0.1", 4);
        return "%d,%s,127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d"
                .formatted(
                        contexts.config().memberId(),
                        ingressEndpoint(),
                        ports[0],
                        ports[1],
                        ports[2],
                        ports[3]);
    }
}
