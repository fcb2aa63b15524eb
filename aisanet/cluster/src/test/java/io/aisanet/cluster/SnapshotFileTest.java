package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aeron.Aeron;
import io.aeron.cluster.ClusterControl;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Snapshots are written beside the payments, and only finished ones count. */
class SnapshotFileTest {
    @TempDir Path parent;

    private final List<Transfer> sent = new ArrayList<>();
    private Path dir;
    private SnapshotFiles files;
    private long rail;
    private long shop;
    private int runs;

    @BeforeEach
    void choose() {
        dir = parent.resolve("node");
        files = new SnapshotFiles(dir);
    }

    private AisaNode start(CommandObserver observer) {
        return AisaNode.start(NodeConfig.in(dir), observer);
    }

    /** Pays once; opens the accounts at the first time. */
    private void pay(LedgerClient client) throws Exception {
        Money money = new Money(client, ++runs);
        if (rail == 0) {
            long owner = money.owner("Ada");
            rail = money.account(owner, WalletKind.SYSTEM, "rail");
            shop = money.account(owner, WalletKind.PROVIDER, "shop");
        }
        Transfer transfer = money.transfer(rail, shop, 7);
        money.done(transfer);
        sent.add(transfer);
    }

    /** All payments so far are there, once, in ledger and journal. */
    private void check(AisaNode node, LedgerClient client) throws Exception {
        Money money = new Money(client, ++runs);
        Totals totals = Money.await(client.totals());
        assertThat(money.available(shop)).isEqualTo(7L * sent.size());
        for (Transfer one : sent) {
            assertThat(money.done(one).status).isEqualTo(Status.EXISTS);
        }
        assertThat(WrittenJournal.verify(node.events(), totals.eventSequence()).chainHash())
                .isEqualTo(totals.chainHash());
    }

    private void startAndCheck() throws Exception {
        try (AisaNode node = start(CommandObserver.NONE);
                LedgerClient client = node.client()) {
            check(node, client);
        }
    }

    @Test
    void paymentsAndBackupsGoOnWhileOneIsWritten() throws Exception {
        SnapshotGate gate = new SnapshotGate(1);
        Path backup = parent.resolve("backup");
        try (AisaNode node = start(gate);
                LedgerClient client = node.client()) {
            pay(client);
            CompletableFuture<Long> first = node.snapshot();
            gate.awaitReached();
            files.awaitIndexed(1);
            pay(client);
            CompletableFuture<Long> second = node.snapshot();
            CompletableFuture<Long> third = node.snapshot();
            pay(client);
            NodeBackup.make(dir, backup);
            assertThat(first).isNotDone();
            assertThat(node.figures().snapshotPosition()).isZero();
            gate.open();
            assertThat(Money.await(second)).isGreaterThan(Money.await(first));
            assertThat(Money.await(third)).isEqualTo(second.join());
            assertThat(node.figures().snapshotPosition()).isEqualTo(second.join());
            assertThat(node.figures().snapshotTookMs())
                    .isGreaterThanOrEqualTo(node.figures().snapshotPausedMs());
            check(node, client);
        }
        assertThat(files.list(SnapshotDir.FINISHED)).hasSize(2);
        assertThat(new SnapshotFiles(backup).indexed()).isZero();
        dir = parent.resolve("restored");
        NodeBackup.restore(backup, dir);
        startAndCheck();
    }

    @Test
    void aBackupHoldsTheFinishedOneAndRefusesADamagedOne() throws Exception {
        runWithSnapshots(1);
        Path backup = parent.resolve("backup");
        NodeBackup.make(dir, backup);
        assertThat(new SnapshotFiles(backup).list(SnapshotDir.FINISHED)).hasSize(1);
        Path restored = parent.resolve("restored");
        NodeBackup.restore(backup, restored);
        assertThat(new SnapshotFiles(restored).indexed()).isOne();
        flip(files.list(SnapshotDir.FINISHED).getFirst(), 99);
        assertThatThrownBy(() -> NodeBackup.make(dir, parent.resolve("another")))
                .isInstanceOfSatisfying(
                        NodeStartException.class,
                        e -> assertThat(e.stop().reason()).isEqualTo(StopReason.SNAPSHOT_CORRUPT));
        dir = restored;
        startAndCheck();
    }

    private void runWithSnapshots(int count) throws Exception {
        try (AisaNode node = start(CommandObserver.NONE);
                LedgerClient client = node.client()) {
            pay(client);
            for (int i = 0; i < count; i++) {
                long position = Money.await(node.snapshot());
                assertThat(files.list(SnapshotDir.FINISHED))
                        .contains(dir.resolve("snapshots/" + position + ".snapshot"));
                pay(client);
            }
        }
    }

    @Test
    void theNewestTwoAreKept() throws Exception {
        runWithSnapshots(4);
        assertThat(files.indexed()).isEqualTo(4);
        assertThat(files.list(SnapshotDir.FINISHED)).hasSizeBetween(2, 3);
        startAndCheck();
        assertThat(files.list(SnapshotDir.FINISHED)).hasSize(2);
    }

    @Test
    void aNodeThatWasKilledWhileItWroteStartsFromTheOneBefore() throws Exception {
        runWithSnapshots(1);
        try (NodeProcess process = NodeProcess.startStuck(dir);
                LedgerClient client = process.connect()) {
            pay(client);
            files.await(SnapshotDir.UNFINISHED, 1);
            files.awaitIndexed(2);
            pay(client);
            process.kill();
        }
        assertThat(files.list(SnapshotDir.UNFINISHED)).hasSize(1);
        SnapshotGate gate = new SnapshotGate(0); // the log tells of the snapshot again
        try (AisaNode node = start(gate);
                LedgerClient client = node.client()) {
            gate.awaitReached();
            check(node, client);
            assertThat(files.list(SnapshotDir.FINISHED)).hasSize(1);
            CompletableFuture<Long> next = node.snapshot(); // waits for the one that the log told
            pay(client);
            gate.open();
            assertThat(Money.await(next)).isEqualTo(node.figures().snapshotPosition());
            assertThat(node.figures().snapshotsFailed()).isZero();
        }
        startAndCheck();
    }

    @Test
    void withoutAFinishedOneTheWholeLogIsUsed() throws Exception {
        runWithSnapshots(2);
        List<Path> two = files.list(SnapshotDir.FINISHED);
        Files.delete(two.getFirst());
        try (FileChannel cut = FileChannel.open(two.getLast(), StandardOpenOption.WRITE)) {
            cut.truncate(cut.size() - 1);
        }
        startAndCheck();
        startAndCheck();
    }

    @Test
    void aDamagedOneRefusesTheStart() throws Exception {
        runWithSnapshots(1);
        Path file = files.list(SnapshotDir.FINISHED).getFirst();
        flip(file, Files.size(file) / 2);
        NodeStartException refused =
                catchThrowableOfType(
                        NodeStartException.class, () -> start(CommandObserver.NONE).close());
        assertThat(refused.stop().reason()).isEqualTo(StopReason.SNAPSHOT_CORRUPT);
        assertThat(refused.stop().message())
                .contains(file.toRealPath().toString(), "checksum", "delete the file");
        Files.delete(file);
        startAndCheck();
    }

    @Test
    void noByteOfAFileCanChangeUnseen() throws Exception {
        runWithSnapshots(1);
        Path file = files.list(SnapshotDir.FINISHED).getFirst();
        SnapshotDir snapshots =
                new SnapshotDir(dir.resolve(SnapshotDir.NAME), dir.resolve("cluster"), 0);
        long size = Files.size(file);
        SnapshotReference reference = SnapshotFiles.referenceIn(file);
        long position = reference.position();
        SnapshotFileReader.check(file, reference);
        for (long at = 0; at < size; at++) {
            flip(file, at);
            if (snapshots.isFinished(position)) {
                assertThatThrownBy(() -> SnapshotFileReader.check(file, reference))
                        .as("byte %d of %d", at, size)
                        .hasMessageContaining(file.toString());
            } else {
                assertThat(at).isGreaterThanOrEqualTo(size - SnapshotFormat.END_BYTES);
            }
            flip(file, at);
        }
        SnapshotFileReader.check(file, reference);
    }

    private static void flip(Path file, long at) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, at);
            one.put(0, (byte) (one.get(0) ^ 0x10)).clear();
            channel.write(one, at);
        }
    }

    @Test
    void oneThatComesWhileAnotherIsWrittenIsLeftOut() throws Exception {
        SnapshotGate gate = new SnapshotGate(0);
        try (AisaNode node = start(gate);
                LedgerClient client = node.client();
                Aeron aeron =
                        Aeron.connect(
                                new Aeron.Context()
                                        .aeronDirectoryName(AeronDir.ofNode(dir.toRealPath())))) {
            pay(client);
            CompletableFuture<Long> first = node.snapshot();
            gate.awaitReached();
            files.awaitIndexed(1);
            var toggle = ClusterControl.findControlToggle(aeron.countersReader(), 0);
            while (!ClusterControl.ToggleState.SNAPSHOT.toggle(toggle)) {
                Thread.onSpinWait(); // soon: the index names the one before already
            }
            files.awaitIndexed(2);
            assertThat(node.figures().snapshotsFailed()).isOne();
            pay(client);
            gate.open();
            assertThat(Money.await(first)).isPositive();
            pay(client);
        }
        assertThat(files.indexed()).isEqualTo(2);
        SnapshotGate never = new SnapshotGate(0);
        try (AisaNode node = start(never);
                LedgerClient client = node.client()) {
            never.awaitReached(); // what was left out is taken when the log is replayed
            check(node, client);
        }
        startAndCheck();
    }

    @Test
    void aDiskThatTakesNoSnapshotStopsNobody() throws Exception {
        SnapshotGate gate = new SnapshotGate(1);
        gate.openWith(new IOException("No space left on device"));
        try (AisaNode node = start(gate);
                LedgerClient client = node.client()) {
            pay(client);
            assertThatThrownBy(() -> Money.await(node.snapshot()))
                    .isInstanceOf(ExecutionException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(node.figures().snapshotsFailed()).isOne();
            assertThat(node.figures().snapshotPosition()).isZero();
            assertThat(files.list(SnapshotDir.UNFINISHED)).isEmpty();
            pay(client);
            assertThat(Money.await(node.snapshot())).isPositive();
            pay(client);
        }
        startAndCheck();
    }

    @Test
    void aSnapshotLeavesTheRoomThatTheNodeNeeds() throws Exception {
        runWithSnapshots(0);
        long usable = Files.getFileStore(dir).getUsableSpace();
        SnapshotDir tight =
                new SnapshotDir(parent.resolve("snapshots"), dir.resolve("cluster"), usable);
        assertThatThrownBy(() -> tight.create(new SnapshotReference(1, 2, 3, 6)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("low disk watermark");
        assertThat(tight.path()).isEmptyDirectory();
    }

    @Test
    void aNodeIsClosedWhileItWrites() throws Exception {
        SnapshotGate gate = new SnapshotGate(1);
        CompletableFuture<Long> never;
        try (AisaNode node = start(gate);
                LedgerClient client = node.client()) {
            pay(client);
            never = node.snapshot();
            gate.awaitReached();
            files.awaitIndexed(1);
            pay(client);
        }
        assertThatThrownBy(() -> never.get(5, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("the node stops");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("aisa-snapshot");
        assertThat(files.list("")).isEmpty();
        startAndCheck();
    }
}
