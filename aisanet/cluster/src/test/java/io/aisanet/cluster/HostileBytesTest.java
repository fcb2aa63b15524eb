package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.cluster.codec.BatchRefusedDecoder;
import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import io.aisanet.cluster.codec.RequestBatchEncoder;
import io.aisanet.ledger.Totals;
import io.aisanet.ledger.Transfer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes a session sends: the node refuses them as a whole and goes on. */
class HostileBytesTest {
    private static final int BUFFER_BYTES = 8 * 1024;

    @TempDir Path dir;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[BUFFER_BYTES]);
    private final BatchCheck check = new BatchCheck();

    /** Writes a sound batch of two transfers; returns its length. */
    private int soundBatch() {
        RequestEncoder encoder = new RequestEncoder();
        Transfer transfer = new Transfer();
        int length = BatchCheck.REQUESTS_OFFSET;
        length += encoder.encode(transfer, buffer, length);
        length += encoder.encode(transfer, buffer, length);
        new RequestBatchEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .batchId(77)
                .count(2);
        return length;
    }

    @Test
    void aSoundBatchIsSound() {
        int length = soundBatch();
        assertThat(check.refusal(buffer, 0, length)).isNull();
        assertThat(check.batchId()).isEqualTo(77);
    }

    @Test
    void eachLieHasItsReason() {
        MessageHeaderEncoder header = new MessageHeaderEncoder();
        int length = soundBatch();
        header.wrap(buffer, 0).schemaId(403);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.SCHEMA_UNKNOWN);
        length = soundBatch();
        header.wrap(buffer, 0).version(1);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.VERSION_UNKNOWN);
        length = soundBatch();
        header.wrap(buffer, 0).version(ProtocolVersion.NEWEST + 1);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.VERSION_UNKNOWN);
        length = soundBatch();
        header.wrap(buffer, BatchCheck.REQUESTS_OFFSET).templateId(51);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.REQUEST_UNKNOWN);
        length = soundBatch();
        header.wrap(buffer, BatchCheck.REQUESTS_OFFSET).blockLength(63);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.MALFORMED);
        length = soundBatch();
        buffer.putShort(16, (short) 3);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.MALFORMED);
        buffer.putShort(16, (short) 5000);
        assertThat(check.refusal(buffer, 0, length)).isEqualTo(RefusalReason.BATCH_TOO_LARGE);
    }

    @Test
    void everyTruncationIsRefused() {
        int length = soundBatch();
        for (int shorter = 0; shorter < length; shorter++) {
            assertThat(check.refusal(buffer, 0, shorter)).as("%d bytes", shorter).isNotNull();
        }
        assertThat(check.refusal(buffer, 0, length + 1)).isEqualTo(RefusalReason.MALFORMED);
    }

    @Test
    void garbageNeverStopsTheNode() throws Exception {
        long seed = System.nanoTime();
        System.out.println("HostileBytesTest seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            new Money(client, 1).owner("Ada");
            Totals before = Money.await(client.totals());
            RawSession session = new RawSession(node);
            for (int i = 0; i < 300; i++) {
                session.send(buffer, garbage(random));
            }
            int length = soundBatch();
            new MessageHeaderEncoder().wrap(buffer, 0).version(9);
            session.send(buffer, length);
            session.awaitRefusal(RefusalReason.VERSION_UNKNOWN);
            session.close();
            assertThat(Money.await(client.totals()).owners()).isEqualTo(before.owners());
            new Money(client, 2).owner("Bob");
        }
        try (AisaNode node = AisaNode.start(NodeConfig.in(dir));
                LedgerClient client = node.client()) {
            assertThat(Money.await(client.totals()).owners()).isEqualTo(2);
        }
    }

    /** A sound batch with some bytes changed and its length too, or nothing but noise. */
    private int garbage(SplittableRandom random) {
        int length = soundBatch();
        if (random.nextInt(4) == 0) {
            length = random.nextInt(BUFFER_BYTES);
            for (int i = 0; i < length; i++) {
                buffer.putByte(i, (byte) random.nextInt());
            }
            return length;
        }
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            buffer.putByte(random.nextInt(length), (byte) random.nextInt());
        }
        return random.nextBoolean() ? length : random.nextInt(length);
    }

    /** A session that sends what it likes. */
    private static final class RawSession {
        private final ClusterLink link;
        private final List<RefusalReason> refusals = new ArrayList<>();

        RawSession(AisaNode node) {
            link =
                    new ClusterLink(
                            LinkSettings.overUdp(
                                    ClientConfig.to(
                                            List.of(node.ingressEndpoint()),
                                            node.tokens().token(Role.OPERATOR))),
                            (sessionId, timestamp, bytes, offset, length, header) ->
                                    onMessage(bytes, offset));
        }

        private void onMessage(DirectBuffer bytes, int offset) {
            MessageHeaderDecoder header = new MessageHeaderDecoder().wrap(bytes, offset);
            if (header.templateId() == BatchRefusedDecoder.TEMPLATE_ID) {
                refusals.add(
                        RefusalReason.ofCode(
                                new BatchRefusedDecoder()
                                        .wrapAndApplyHeader(bytes, offset, header)
                                        .reason()));
            }
        }

        void send(UnsafeBuffer message, int length) {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            boolean sent = false;
            while (!sent && System.nanoTime() < endNs) {
                link.poll(System.nanoTime());
                sent = link.isConnected() && link.offer(message, length, System.nanoTime());
            }
            assertThat(sent).isTrue();
        }

        void awaitRefusal(RefusalReason reason) {
            long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            while (!reason.equals(refusals.isEmpty() ? null : refusals.getLast())
                    && System.nanoTime() < endNs) {
                link.poll(System.nanoTime());
            }
            assertThat(refusals).last().isEqualTo(reason);
        }

        void close() {
            link.close();
        }
    }
}
