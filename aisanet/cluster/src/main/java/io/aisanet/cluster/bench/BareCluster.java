package io.aisanet.cluster.bench;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ClusteredMediaDriver;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.io.File;
import java.nio.file.Path;
import org.agrona.CloseHelper;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Aeron Cluster with nothing of AIsaNet in it: what a ledger upon it is measured against. */
final class BareCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1:0";
    private static final String MEMBERS =
            "0,localhost:20210,localhost:20220,localhost:20230,localhost:0,localhost:8010";
    private static final String LOG = "aeron:udp?term-length=64m";
    private static final String CONTROL = "aeron:ipc?term-length=64k";

    private final String aeronDir;
    private final ClusteredMediaDriver driver;
    private final ClusteredServiceContainer container;

    BareCluster(Path dir, int fileSyncLevel, BareService service) {
        aeronDir = "/dev/shm/" + dir.getFileName() + "-driver";
        driver =
                ClusteredMediaDriver.launch(
                        driver(), archive(dir, fileSyncLevel), consensus(dir, fileSyncLevel));
        container = ClusteredServiceContainer.launch(container(dir, service));
    }

    private static IdleStrategy idle() {
        return new BackoffIdleStrategy(10, 20, 1_000, 100_000);
    }

    private MediaDriver.Context driver() {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDir)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(idle())
                .termBufferSparseFile(true)
                .spiesSimulateConnection(true);
    }

    private AeronArchive.Context client() {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDir)
                .controlRequestChannel(CONTROL)
                .controlResponseChannel(CONTROL);
    }

    private Archive.Context archive(Path dir, int fileSyncLevel) {
        return new Archive.Context()
                .aeronDirectoryName(aeronDir)
                .archiveDir(dir.resolve("archive").toFile())
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(BareCluster::idle)
                .controlChannelEnabled(false)
                .localControlChannel(CONTROL)
                .archiveClientContext(client())
                .recordingEventsEnabled(false)
                .replicationChannel("aeron:udp?endpoint=" + HOST)
                .fileSyncLevel(fileSyncLevel)
                .catalogFileSyncLevel(fileSyncLevel);
    }

    private ConsensusModule.Context consensus(Path dir, int fileSyncLevel) {
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDir)
                .clusterDir(clusterDir(dir))
                .clusterMemberId(0)
                .clusterMembers(MEMBERS)
                .ingressChannel("aeron:ipc?term-length=4m")
                .logChannel(LOG)
                .replicationChannel("aeron:udp?endpoint=" + HOST)
                .archiveContext(client())
                .fileSyncLevel(fileSyncLevel)
                .idleStrategySupplier(BareCluster::idle);
    }

    private ClusteredServiceContainer.Context container(Path dir, BareService service) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDir)
                .clusterDir(clusterDir(dir))
                .clusteredService(service)
                .archiveContext(client())
                .idleStrategySupplier(BareCluster::idle);
    }

    private static File clusterDir(Path dir) {
        return dir.resolve("cluster").toFile();
    }

    AeronCluster connect(EgressListener listener) {
        return AeronCluster.connect(
                new AeronCluster.Context()
                        .aeronDirectoryName(aeronDir)
                        .ingressChannel("aeron:ipc")
                        .egressChannel("aeron:ipc?term-length=4m")
                        .isIngressExclusive(true)
                        .egressListener(listener));
    }

    @Override
    public void close() {
        CloseHelper.closeAll(container, driver);
    }
}
