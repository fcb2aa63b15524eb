package io.aisanet.cluster;

import io.aeron.archive.Archive;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.SleepingMillisIdleStrategy;

/**
 * What the agents of every node have in common. Term buffers are small, so that a node starts at
 * once and fits a small machine; each limit below is the length of one of the three terms of a
 * stream.
 *
 * <p>Aeron writes each error into a mapped file before anybody hears of it, and on a full disk that
 * write itself kills the thread. So these files lie beside the driver's, not on the data's disk.
 *
 * @param aeronDirectory of the media driver
 * @param markDirectory of the files just mentioned
 */
record AeronContexts(
        NodeConfig config,
        DataDir dir,
        StopLatch latch,
        String aeronDirectory,
        File markDirectory) {
    private static final String IPC_CONTROL = "aeron:ipc?term-length=64k|alias=archive-control";
    private static final String LOG_CHANNEL = "aeron:udp?term-length=32m|alias=log";
    private static final String SNAPSHOT_CHANNEL = "aeron:ipc?term-length=4m|alias=snapshot";
    private static final String REPLAY_CHANNEL = "aeron:ipc?term-length=32m|alias=replay";
    private static final int TERM_BYTES = 4 << 20;
    static final int SEGMENT_BYTES = 64 << 20;
    private static final int MTU_BYTES = 8 * 1024;
    private static final int SESSIONS_MAX = 256;
    private static final long EXECUTOR_NAP_MS = 10;
    private static final long TERMINATION_S = 5;

    /** A thread whose death by an error that nobody caught ends the node. */
    Thread thread(Runnable task, String component) {
        ErrorPolicy policy = new ErrorPolicy(latch, component);
        Thread thread = new Thread(task);
        thread.setUncaughtExceptionHandler((_, error) -> policy.onError(error));
        return thread;
    }

    MediaDriver.Context driver(int ingressPort) {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .warnIfDirectoryExists(false)
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

    Archive.Context archive() {
        FrameChecksum checksum = new FrameChecksum();
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory)
                .archiveDir(dir.archive().toFile())
                .markFileDir(markDirectory)
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

    AeronArchive.Context archiveClient() {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory)
                .controlRequestChannel(IPC_CONTROL)
                .controlResponseChannel(IPC_CONTROL);
    }

    ConsensusModule.Context consensus(AccessTokens tokens) {
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(dir.cluster().toFile())
                .markFileDir(markDirectory)
                .clusterMemberId(config.memberId())
                .appVersion(ProtocolVersion.encoded(config.cluster().protocol()))
                .ingressChannel("aeron:udp?term-length=4m|alias=ingress")
                .logChannel(LOG_CHANNEL)
                .replayChannel(REPLAY_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .replicationChannel("aeron:udp?endpoint=127.0.0.1:0")
                .authenticatorSupplier(() -> new TokenAuthenticator(tokens))
                .maxConcurrentSessions(SESSIONS_MAX)
                .fileSyncLevel(config.fileSyncLevel())
                .terminationTimeoutNs(TimeUnit.SECONDS.toNanos(TERMINATION_S))
                .terminationHook(() -> terminated("the consensus module"))
                .errorHandler(new ErrorPolicy(latch, "consensus module"));
    }

    ClusteredServiceContainer.Context container(ClusteredService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory)
                .clusterDir(dir.cluster().toFile())
                .markFileDir(markDirectory)
                .threadFactory(task -> thread(task, "service container"))
                .clusteredService(service)
                .appVersion(ProtocolVersion.encoded(config.cluster().protocol()))
                .archiveContext(archiveClient())
                .replayChannel(REPLAY_CHANNEL)
                .snapshotChannel(SNAPSHOT_CHANNEL)
                .terminationHook(() -> terminated("the service container"))
                .errorHandler(new ErrorPolicy(latch, "service container"));
    }

    private void terminated(String component) {
        latch.stop(StopReason.UNEXPECTED, component + " ended without being asked");
    }
}
