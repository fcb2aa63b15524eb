package io.aisanet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** What is not a whole, undamaged snapshot of a known version is not loaded. */
class SnapshotTest {
    private static final long NOW_MS = 1_700_000_000_000L;

    private final Ledger ledger = Ledger.empty(block -> {});
    private final List<byte[]> chunks = someChunks();

    private List<byte[]> someChunks() {
        long bank = Funding.system(ledger, NOW_MS);
        Hold hold = new Hold();
        hold.payer = bank;
        hold.payee = Funding.agent(ledger, NOW_MS, 1);
        for (int i = 0; i < 2000; i++) {
            hold.idLow = 1L + i;
            hold.amount = 1L + i;
            hold.expiryMs = NOW_MS + 5000;
            hold.holdUntilMs = NOW_MS + 1000 - i % 7;
            ledger.apply(hold, NOW_MS, new Outcome());
        }
        ledger.seal();
        return new ArrayList<>(Workload.chunks(ledger));
    }

    private Ledger load() {
        return Ledger.load(Workload.source(chunks), block -> {});
    }

    @Test
    void aWholeSnapshotIsLoadedAndGoesOnAsBefore() {
        assertThat(chunks).hasSizeGreaterThan(4).allMatch(it -> it.length <= 64 * 1024);
        Ledger loaded = load();
        assertThat(loaded.digest()).isEqualTo(ledger.digest());
        assertThat(loaded.totals()).isEqualTo(ledger.totals());
        loaded.advance(NOW_MS + 998);
        ledger.advance(NOW_MS + 998);
        assertThat(loaded.digest()).isEqualTo(ledger.digest());
        loaded.seal();
        ledger.seal();
        assertThat(loaded.totals()).isEqualTo(ledger.totals());
    }

    @Test
    void everyFlippedBitIsNoticed() {
        byte[] chunk = chunks.get(1);
        for (int at = 0; at < chunk.length; at += 997) {
            chunk[at] ^= 16;
            assertThatThrownBy(this::load).isInstanceOf(SnapshotRefused.class);
            chunk[at] ^= 16;
        }
        assertThat(load().digest()).isEqualTo(ledger.digest());
    }

    @Test
    void anUnknownVersionIsRefused() {
        for (long unknown : new long[] {1, SnapshotTaker.VERSION + 1}) {
            fields(0).putLong(SnapshotWriter.HEADER_BYTES + 8, unknown);
            seal(0);
            refuses("version " + unknown + ", known are 2 to " + SnapshotTaker.VERSION);
        }
    }

    @Test
    void somethingElseIsRefused() {
        fields(0).putLong(SnapshotWriter.HEADER_BYTES, 7);
        seal(0);
        refuses("no snapshot of a ledger");
    }

    @Test
    void aDigestThatDiffersIsRefused() {
        byte[] last = chunks.getLast();
        last[last.length - 1] ^= 1;
        seal(chunks.size() - 1);
        refuses("digest differs");
    }

    @Test
    void aChangedAmountIsRefusedByTheDigest() {
        fields(0).putLong(SnapshotWriter.HEADER_BYTES + 16, NOW_MS - 1);
        seal(0);
        refuses("digest differs");
    }

    @Test
    void aTruncatedOneIsRefused() {
        chunks.removeLast();
        refuses("cut short after chunk");
        chunks.removeLast();
        refuses("cut short after chunk");
        chunks.clear();
        refuses("cut short");
    }

    @Test
    void aTornChunkIsRefused() {
        byte[] chunk = chunks.get(1);
        chunks.set(1, java.util.Arrays.copyOf(chunk, chunk.length - 3));
        seal(1);
        refuses("torn");
    }

    @Test
    void trailingOrDisorderedChunksAreRefused() {
        chunks.add(chunks.getLast());
        refuses("goes on after its end");
        chunks.removeLast();
        Collections.swap(chunks, 1, 2);
        refuses("comes where 1 must");
    }

    @Test
    void unsealedEventsAreNotLeftBehind() {
        ledger.advance(NOW_MS + 2000);
        assertThatThrownBy(() -> ledger.takeSnapshot((buffer, offset, length) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("seal");
        byte[] before = ledger.digest();
        ledger.seal();
        assertThat(ledger.digest()).isNotEqualTo(before);
    }

    private void refuses(String message) {
        assertThatThrownBy(this::load)
                .isInstanceOf(SnapshotRefused.class)
                .hasMessageContaining(message);
    }

    private ByteBuffer fields(int chunk) {
        return ByteBuffer.wrap(chunks.get(chunk)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Makes the checksum of a changed chunk right. */
    private void seal(int chunk) {
        byte[] bytes = chunks.get(chunk);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 4, bytes.length - 4);
        fields(chunk).putInt(0, (int) checksum.getValue());
    }
}
