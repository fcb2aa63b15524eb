package io.aisanet.cluster;

import static io.aeron.AeronCounters.CLUSTER_CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID;

import io.aeron.Aeron;
import io.aeron.RethrowingErrorHandler;
import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.File;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.IoUtil;
import org.agrona.concurrent.AgentInvoker;
import org.agrona.concurrent.AgentRunner;
import org.agrona.concurrent.NoOpLock;
import org.agrona.concurrent.SleepingMillisIdleStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The four agents of a node in this process on two threads: media driver, archive and consensus
 * module write the log on one ({@link LogThread}), the service container applies it to the ledger
 * on the other, so that the one can wait for the disk while the other works. Term buffers are
 * small, so that a node starts at once and fits a small machine; each limit below is the length of
 * one of the three terms of a stream.
 *
 * <p>Aeron writes each error into a mapped file before anybody hears of it, and on a full disk that
 * write itself kills the thread. So these files lie beside the driver's, not on the data's disk.
 */
final class AeronStack implements AutoCloseable {
    private static final String IPC_CONTROL = "aeron:ipc?term-length=64k|alias=archive-control";
    private static final String LOG_CHANNEL = "aeron:udp?term-length=32m|alias=log";
    private static final String SNAPSHOT_CHANNEL = "aeron:ipc?term-length=4m|alias=snapshot";
    private static final String REPLAY_CHANNEL = "aeron:ipc?term-length=32m|alias=replay";
    private static final int TERM_BYTES = 4 << 20;
    private static final int SEGMENT_BYTES = 64 << 20;
    private static final int MTU_BYTES = 8 * 1024;
    private static final int SESSIONS_MAX = 256;
    private static final long EXECUTOR_NAP_MS = 10;

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final NodeConfig config;
    private final DataDir dir;
    private final StopLatch latch;
    private final NodeIdle idle;
    private final String aeronDirectory;
    private final File markDirectory;
    private @Nullable ConsensusControl control;
    private String ingressEndpoint = "";

    AeronStack(NodeConfig config, DataDir dir, StopLatch latch, NodeIdle idle) throws IOException {
        this.config = config;
        this.dir = dir;
        this.latch = latch;
        this.idle = idle;
        this.aeronDirectory = AeronDir.ofNode(dir.path());
        this.markDirectory = new File(aeronDirectory + "-marks");
    }

    /** Starts them all; what did start is closed by {@link #close} when one fails. */
    void start(ClusteredService service, AccessTokens tokens) throws IOException {
        IoUtil.delete(markDirectory, true); // says that a dead process lives; we have the lock
        int ingressPort = ingressPort();
        ingressEndpoint = config.host() + ":" + ingressPort;
        MediaDriver driver = MediaDriver.launch(driver(ingressPort));
        running.push(driver);
        LogThread log = startLog(driver.sharedAgentInvoker());
        running.push(ClusteredServiceContainer.launch(container(service)));
        ConsensusModule.Context consensus = consensus(tokens, log);
        log.takeOver(ConsensusModule.launch(consensus).conductorAgentInvoker());
        control = new ConsensusControl(consensus);
    }

    private LogThread startLog(AgentInvoker driver) {
        LogThread log = new LogThread(driver, () -> Archive.launch(archive(driver)));
        AgentRunner runner = new AgentRunner(idle.log(), new ErrorPolicy(latch, "log"), null, log);
        running.push(runner);
        AgentRunner.startOnThread(runner, task -> log.runsOn(thread(task, "log")));
        log.awaitArchive();
        return log;
    }

    /** A thread whose death by an error that nobody caught ends the node. */
    private Thread thread(Runnable task, String component) {
        ErrorPolicy policy = new ErrorPolicy(latch, component);
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((_, error) -> policy.onError(error));
        return thread;
    }

    private int ingressPort() throws IOException {
        return config.ingressPort() != 0
                ? config.ingressPort()
                : FreePorts.find(config.host(), 1)[0];
    }

    /** Directory of the media driver, for clients in this process. */
    String aeronDirectory() {
        return aeronDirectory;
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
        IoUtil.delete(markDirectory, true);
    }

    private MediaDriver.Context driver(int ingressPort) {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
                .threadingMode(ThreadingMode.INVOKER)
                .asyncExecutorIdleStrategy(new SleepingMillisIdleStrategy(EXECUTOR_NAP_MS))
                .receiveChannelEndpointSupplier((channel, dispatcher, status, context) ->
                        GuardedEndpoint.of(ingressPort, channel, dispatcher, status, context))
                .spiesSimulateConnection(true)
                .termBufferSparseFile(true)
                .publicationTermBufferLength(TERM_BYTES)
                .ipcTermBufferLength(TERM_BYTES)
                .ipcMtuLength(MTU_BYTES)
                .errorHandler(new DriverErrorPolicy(latch));
    }

    private Archive.Context archive(AgentInvoker driver) {
        FrameChecksum checksum = new FrameChecksum();
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(dir.archive().toFile())
                .markFileDir(markDirectory)
                .threadingMode(ArchiveThreadingMode.INVOKER)
                .mediaDriverAgentInvoker(driver)
                .idleStrategySupplier(() -> new Turns(() -> true, driver::invoke))
                .controlChannelEnabled(false)
                .archiveClientContext(archiveClient())
                .localControlChannel(IPC_CONTROL)
                .recordingEventsEnabled(false)
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .segmentFileLength(SEGMENT_BYTES)
                .fileSyncLevel(config.fileSyncLevel())
                .catalogFileSyncLevel(config.fileSyncLevel())
                .recordChecksum(checksum)
                .replayChecksum(checksum)
                .lowStorageSpaceThreshold(config.lowDiskWatermarkBytes())
                .errorHandler(new ErrorPolicy(latch, "archive"));
    }

    private AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory)
                .controlRequestChannel(IPC_CONTROL)
                .controlResponseChannel(IPC_CONTROL);
    }

    /** What Aeron would make for the consensus module, but it lets the driver have its turns. */
    private Aeron clientOnLogThread(LogThread log) {
        return Aeron.connect(
                new Aeron.Context()
                        .aeronDirectoryName(aeronDirectory)
                        .useConductorAgentInvoker(true)
                        .driverAgentInvoker(invoker(log.driverTurns()))
                        .subscriberErrorHandler(RethrowingErrorHandler.INSTANCE)
                        .clientLock(NoOpLock.INSTANCE)
                        .clientName("consensus-module")
                        .errorHandler(new ErrorPolicy(latch, "consensus module")));
    }

    private AgentInvoker invoker(Turns turns) {
        AgentInvoker invoker = new AgentInvoker(new ErrorPolicy(latch, "log"), null, turns);
        invoker.start();
        return invoker;
    }

    private ConsensusModule.Context consensus(AccessTokens tokens, LogThread log)
            throws IOException {
        int[] ports = FreePorts.find("127.0.0.1", 4);
        String members =
                "%d,%s,127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d,127.0.0.1:%d"
                        .formatted(
                                config.memberId(),
                                ingressEndpoint,
                                ports[0],
                                ports[1],
                                ports[2],
                                ports[3]);
        Aeron aeron = clientOnLogThread(log);
        return new ConsensusModule.Context()
                .aeron(aeron)
                .ownsAeronClient(true)
                .errorCounter(
                        aeron.addCounter(
                                CLUSTER_CONSENSUS_MODULE_ERROR_COUNT_TYPE_ID, "Cluster Errors"))
                .useAgentInvoker(true)
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(dir.cluster().toFile())
                .markFileDir(markDirectory)
                .clusterMemberId(config.memberId())
                .clusterMembers(members)
                .ingressChannel("aeron:udp?term-length=4m|alias=ingress")
                .isIpcIngressAllowed(true) // adds IPC: the channel itself must not be IPC as well
                .logChannel(LOG_CHANNEL)
                .replayChannel(REPLAY_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .archiveContext(archiveClient().agentInvoker(invoker(log.archiveTurns())))
                .authenticatorSupplier(() -> new TokenAuthenticator(tokens))
                .maxConcurrentSessions(SESSIONS_MAX)
                .fileSyncLevel(config.fileSyncLevel())
                .idleStrategySupplier(log::archiveTurns)
                .terminationTimeoutNs(TimeUnit.SECONDS.toNanos(5))
                .terminationHook(() -> terminated("the consensus module"))
                .errorHandler(new ErrorPolicy(latch, "consensus module"));
    }

    private ClusteredServiceContainer.Context container(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(dir.cluster().toFile())
                .markFileDir(markDirectory)
                .threadFactory(task -> thread(task, "service container"))
                .clusteredService(service)
                .archiveContext(archiveClient())
                .replayChannel(REPLAY_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .idleStrategySupplier(idle::ledger)
                .terminationHook(() -> terminated("the service container"))
                .errorHandler(new ErrorPolicy(latch, "service container"));
    }

    private void terminated(String component) {
        latch.stop(StopReason.UNEXPECTED, component + " ended without being asked");
    }
}
