package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.ExclusivePublication;
import io.aeron.Image;
import io.aeron.cluster.codecs.CloseReason;
import io.aeron.cluster.service.ClientSession;
import io.aeron.cluster.service.Cluster;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.logbuffer.Header;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.SnapshotSource;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot that an older node wrote into Aeron's recording is read as it was. */
class OldRecordingTest {
    @TempDir Path dir;

    @Test
    void aSnapshotInsideItsRecordingIsLoaded() throws Exception {
        Totals before;
        long account;
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            long owner = money.owner("Ada");
            long rail = money.account(owner, WalletKind.SYSTEM, "rail");
            account = money.account(owner, WalletKind.PROVIDER, "shop");
            Transfer transfer = money.transfer(rail, account, 7);
            money.done(transfer);
            before = Money.await(client.totals());
            Money.await(node.snapshot());
        }
        takeOldSnapshot();
        Path file = new SnapshotFiles(dir).list(SnapshotDir.FINISHED).getFirst();
        Files.delete(file); // nothing but the recording has it now
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            assertThat(Money.await(client.totals())).isEqualTo(before);
            assertThat(new Money(client, 2).available(account)).isEqualTo(7);
            assertThat(new SnapshotFiles(dir).indexed()).isEqualTo(2);
        }
    }

    /** Starts Aeron on the directory with a service that writes a snapshot as older nodes did. */
    private void takeOldSnapshot() throws Exception {
        StopLatch latch = new StopLatch();
        OldService service = new OldService(dir);
        try (DataDir opened = DataDir.open(dir);
                AeronStack stack =
                        new AeronStack(
                                NodeConfig.in(dir),
                                opened,
                                latch,
                                new NodeIdle(),
                                Surroundings.usual())) {
            stack.start(service, AccessTokens.readOrCreate(opened.path()));
            service.leads.get(30, TimeUnit.SECONDS);
            ConsensusControl control = stack.control();
            long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            boolean asked = false;
            while (control.snapshotsTaken() == 0 && System.nanoTime() < deadlineNs) {
                asked = asked || control.requestSnapshot();
                Thread.sleep(5); // a counter: nobody tells
            }
            assertThat(control.snapshotsTaken()).isOne();
            assertThat(latch.isStopping()).isFalse();
        }
    }

    /** Knows no ledger: it copies the chunks of the newest file, behind which nothing happened. */
    private static final class OldService implements ClusteredService {
        private final CompletableFuture<Void> leads = new CompletableFuture<>();
        private final Path dir;
        private @Nullable Cluster cluster;

        OldService(Path dir) {
            this.dir = dir;
        }

        @Override
        public void onStart(Cluster started, @Nullable Image snapshotImage) {
            cluster = started;
        }

        @Override
        public void onTakeSnapshot(ExclusivePublication publication) {
            OldSnapshotWriter writer =
                    new OldSnapshotWriter(
                            publication, Objects.requireNonNull(cluster).idleStrategy());
            UnsafeBuffer chunk = new UnsafeBuffer(new byte[Limits.SNAPSHOT_CHUNK_BYTES_MAX]);
            try (SnapshotFileReader file = SnapshotFiles.open(dir)) {
                for (int length = file.nextChunk(chunk);
                        length != SnapshotSource.END;
                        length = file.nextChunk(chunk)) {
                    writer.onChunk(chunk, 0, length);
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            writer.end();
        }

        @Override
        public void onRoleChange(Cluster.Role newRole) {
            leads.complete(null);
        }

        @Override
        public void onSessionOpen(ClientSession session, long timestamp) {}

        @Override
        public void onSessionClose(ClientSession session, long timestamp, CloseReason reason) {}

        @Override
        public void onSessionMessage(
                @Nullable ClientSession session,
                long timestamp,
                DirectBuffer buffer,
                int offset,
                int length,
                Header header) {}

        @Override
        public void onTimerEvent(long correlationId, long timestamp) {}

        @Override
        public void onTerminate(Cluster stopped) {}
    }
}
