package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aeron.cluster.RecordingLog;
import io.aisanet.ledger.LedgerInvariantViolation;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.WalletKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that cannot keep its promise stops and says why. */
class StopReasonTest {
    @TempDir Path dir;

    private long rail;
    private long shop;

    private NodeConfig config() {
        return NodeConfig.in(dir);
    }

    private void runWithTransfers(int count, boolean snapshot) throws Exception {
        try (AisaNode node = AisaNode.start(config());
                LedgerClient client = node.client()) {
            Money money = new Money(client, 1);
            populate(money);
            for (int i = 0; i < count; i++) {
                money.done(money.transfer(rail, shop, 1));
            }
            if (snapshot) {
                Money.await(node.snapshot());
            }
        }
    }

    private void populate(Money money) throws Exception {
        long owner = money.owner("Ada");
        rail = money.account(owner, WalletKind.SYSTEM, "rail");
        shop = money.account(owner, WalletKind.PROVIDER, "shop");
    }

    private NodeStop refusedStart() {
        NodeStartException refused =
                catchThrowableOfType(
                        NodeStartException.class, () -> AisaNode.start(config()).close());
        assertThat(refused).isNotNull();
        return refused.stop();
    }

    private Recording recording(int serviceId) throws IOException {
        try (RecordingLog log = new RecordingLog(dir.resolve("cluster").toFile(), false)) {
            long id =
                    serviceId < 0
                            ? log.findLastTermRecordingId()
                            : log.getLatestSnapshot(serviceId).recordingId;
            return Objects.requireNonNull(Recording.find(dir.resolve("archive"), id));
        }
    }

    private void flipByte(Recording recording, long position) throws IOException {
        Path file = recording.segmentFile(dir.resolve("archive"), recording.segmentBase(position));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer one = ByteBuffer.allocate(1);
            channel.read(one, position);
            one.put(0, (byte) (one.get(0) ^ 0x40)).clear();
            channel.write(one, position);
        }
    }

    @Test
    void aByteFlippedInTheSnapshot() throws Exception {
        runWithTransfers(3, true);
        Recording snapshot = recording(0);
        flipByte(snapshot, snapshot.stopPosition() - 60); // in the last message
        NodeStop stop = refusedStart();
        assertThat(stop.reason()).isEqualTo(StopReason.SNAPSHOT_CORRUPT);
        assertThat(stop.message()).contains("snapshot at log position", ".rec");
    }

    @Test
    void aByteFlippedInTheMiddleOfTheLog() throws Exception {
        runWithTransfers(20, false);
        Recording log = recording(-1);
        flipByte(log, log.stopPosition() / 2);
        assertThat(refusedStart().reason()).isEqualTo(StopReason.LOG_CORRUPT);
    }

    @Test
    void aLogThatLostItsEnd() throws Exception {
        runWithTransfers(20, false);
        Recording log = recording(-1);
        Path file = log.segmentFile(dir.resolve("archive"), 0);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(log.stopPosition() - 512);
        }
        assertThat(refusedStart().reason()).isEqualTo(StopReason.LOG_CORRUPT);
    }

    @Test
    void aWriteThatWasTornAtTheEndOfTheLogIsCutOff() throws Exception {
        try (NodeProcess process = NodeProcess.start(dir);
                LedgerClient client = process.connect()) {
            Money money = new Money(client, 1);
            populate(money);
            money.done(money.transfer(rail, shop, 5));
            process.kill();
        }
        Recording log = recording(-1);
        assertThat(log.isEnded()).isFalse();
        long end;
        try (RecordingWalk walk = new RecordingWalk(dir.resolve("archive"), log)) {
            end = walk.soundEnd(0);
            assertThat(walk.hasBytesBehind(end)).isFalse();
        }
        tear(log, end);
        try (AisaNode node = AisaNode.start(config());
                LedgerClient client = node.client()) {
            Money money = new Money(client, 2);
            assertThat(money.available(shop)).isEqualTo(5);
            money.done(money.transfer(rail, shop, 5));
        }
        try (AisaNode node = AisaNode.start(config());
                LedgerClient client = node.client()) {
            assertThat(new Money(client, 3).available(shop)).isEqualTo(10);
        }
    }

    /** A frame that says it is long, of which only some bytes were written, and some far behind. */
    private void tear(Recording log, long end) throws IOException {
        Path file = log.segmentFile(dir.resolve("archive"), log.segmentBase(end));
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer frame = ByteBuffer.allocate(300);
            channel.read(frame, end - 300);
            frame.put(0, (byte) 0x80).put(1, (byte) 0x20).put(2, (byte) 0).clear();
            channel.write(frame, end);
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), end + 8_192);
        }
    }

    @Test
    void aLogThatIsGone() throws Exception {
        runWithTransfers(3, false);
        for (String part : new String[] {"cluster", "archive"}) {
            try (var files = Files.list(dir.resolve(part))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        assertThat(refusedStart().reason()).isEqualTo(StopReason.LOG_CORRUPT);
    }

    @Test
    void aJournalThatIsGoneBelowTheSnapshot() throws Exception {
        runWithTransfers(3, true);
        try (var files = Files.list(dir.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        NodeStop stop = refusedStart();
        assertThat(stop.reason()).isEqualTo(StopReason.JOURNAL_CORRUPT);
        assertThat(stop.message()).contains("continues after event");
    }

    @Test
    void aJournalThatIsGoneIsToldAgainByTheWholeLog() throws Exception {
        runWithTransfers(3, false);
        EventFeed.Verified before = EventFeed.of(dir).verify(event -> {});
        assertThat(before.newestSequence()).isPositive();
        try (var files = Files.list(dir.resolve("journal"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        try (AisaNode node = AisaNode.start(config())) {
            assertThat(WrittenJournal.verify(node.events(), before.newestSequence()))
                    .isEqualTo(before);
        }
    }

    @Test
    void twoNodesOnOneDirectory() {
        try (AisaNode node = AisaNode.start(config())) {
            assertThat(node.ingressEndpoint()).startsWith("127.0.0.1:");
            NodeStop stop = refusedStart();
            assertThat(stop.reason()).isEqualTo(StopReason.DATA_DIR_IN_USE);
            assertThat(stop.message()).contains("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void aDiskBelowTheWatermarkAtTheStart() {
        NodeConfig greedy = config().withLowDiskWatermarkBytes(Long.MAX_VALUE / 2);
        assertThatThrownBy(() -> AisaNode.start(greedy).close())
                .isInstanceOfSatisfying(
                        NodeStartException.class,
                        e -> assertThat(e.stop().reason()).isEqualTo(StopReason.DISK_FULL))
                .hasMessageContaining("watermark");
    }

    @Test
    void aBrokenInvariant() throws Exception {
        CommandObserver planted =
                command -> {
                    if (command instanceof Transfer t && t.amount == 666) {
                        throw new LedgerInvariantViolation("planted");
                    }
                };
        NodeStop stop = stopBy(planted);
        assertThat(stop.reason()).isEqualTo(StopReason.INVARIANT_BROKEN);
        assertThat(stop.message()).contains("planted");
        assertThat(stop.reason().exitCode()).isEqualTo(25);
    }

    @Test
    void anUnexpectedException() throws Exception {
        CommandObserver planted =
                command -> {
                    if (command instanceof Transfer t && t.amount == 666) {
                        throw new IllegalStateException("planted bug");
                    }
                };
        NodeStop stop = stopBy(planted);
        assertThat(stop.reason()).isEqualTo(StopReason.UNEXPECTED);
        assertThat(stop.message()).contains("planted bug");
    }

    @Test
    void anError() throws Exception {
        CommandObserver planted =
                command -> {
                    if (command instanceof Transfer t && t.amount == 666) {
                        throw new AssertionError("planted error");
                    }
                };
        assertThat(stopBy(planted).reason()).isEqualTo(StopReason.UNEXPECTED);
    }

    /** Nothing after the command that broke the node is applied or answered. */
    private NodeStop stopBy(CommandObserver planted) throws Exception {
        CompletableFuture<NodeStop> heard = new CompletableFuture<>();
        NodeStop stop;
        try (AisaNode node = AisaNode.start(config(), planted);
                LedgerClient client = node.client()) {
            node.onStop(heard::complete);
            Money money = new Money(client, 1);
            populate(money);
            CompletableFuture<Outcome> bad = client.submit(money.transfer(rail, shop, 666));
            CompletableFuture<Outcome> after = client.submit(money.transfer(rail, shop, 1));
            stop = node.awaitStop();
            assertThat(bad.isDone() && !bad.isCompletedExceptionally()).isFalse();
            assertThat(after.isDone() && !after.isCompletedExceptionally()).isFalse();
        }
        assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(stop);
        return stop;
    }
}
