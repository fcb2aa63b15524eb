package io.aisanet.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.aeron.Publication;
import io.aeron.cluster.service.Cluster;
import io.aisanet.cluster.codec.AnswerBatchEncoder;
import io.aisanet.cluster.codec.BatchRefusedEncoder;
import io.aisanet.cluster.codec.MessageHeaderEncoder;
import java.nio.ByteBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the answers to a batch and sends them to its session. A session that does not take its
 * answers must not hold up the log: after a bounded wait the answer is dropped, and the client asks
 * again. Only the leader answers; elsewhere and in a replay nothing is sent.
 */
final class AnswerPublisher {
    private static final int BODY_OFFSET =
            MessageHeaderEncoder.ENCODED_LENGTH + AnswerBatchEncoder.BLOCK_LENGTH;
    private static final int ATTEMPTS_MAX = 100;

    private final UnsafeBuffer buffer =
            new UnsafeBuffer(
                    ByteBuffer.allocateDirect(
                            WireLimits.ANSWER_BYTES_SOFT_MAX + WireLimits.ANSWER_BYTES_MAX));
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final AnswerBatchEncoder batch = new AnswerBatchEncoder();
    private final BatchRefusedEncoder refused = new BatchRefusedEncoder();
    private final Cluster cluster;
    private @Nullable LedgerSession session;
    private long batchId;
    private int firstIndex;
    private int count;
    private int end;
    private long dropped;

    AnswerPublisher(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether answers go out at all at this moment. */
    boolean isAnswering() {
        return cluster.role() == Cluster.Role.LEADER;
    }

    /** Starts the answers to a batch. */
    void begin(LedgerSession to, long toBatchId) {
        session = to;
        batchId = toBatchId;
        firstIndex = 0;
        count = 0;
        end = BODY_OFFSET;
    }

    /** Where the next answer is to be written. */
    MutableDirectBuffer buffer() {
        return buffer;
    }

    /** Offset in the buffer where the next answer is to be written. */
    int offset() {
        return end;
    }

    /** Takes an answer of this length that was written to the buffer. */
    void add(int length) {
        end += length;
        count++;
        if (end > WireLimits.ANSWER_BYTES_SOFT_MAX) {
            send();
        }
    }

    /** Sends what is left of the answers. */
    void finish() {
        if (count > 0) {
            send();
        }
    }

    /** Tells the session that a whole batch was refused. */
    void refuse(LedgerSession to, long refusedBatchId, RefusalReason reason) {
        byte[] explanation = reason.name().getBytes(UTF_8);
        refused.wrapAndApplyHeader(buffer, 0, header)
                .batchId(refusedBatchId)
                .reason((short) reason.code())
                .putExplanation(explanation, 0, explanation.length);
        offer(to, MessageHeaderEncoder.ENCODED_LENGTH + refused.encodedLength());
    }

    /** How many answers were dropped because a session did not take them. */
    long dropped() {
        return dropped;
    }

    private void send() {
        batch.wrapAndApplyHeader(buffer, 0, header)
                .batchId(batchId)
                .firstIndex(firstIndex)
                .count(count);
        offer(requireNonNull(session), end);
        firstIndex += count;
        count = 0;
        end = BODY_OFFSET;
    }

    private void offer(LedgerSession to, int length) {
        if (!isAnswering()) {
            return;
        }
        int attempts = to.isSlow() ? 1 : ATTEMPTS_MAX;
        for (int i = 0; i < attempts; i++) {
            long position = to.client().offer(buffer, 0, length);
            if (position > 0) {
                to.slow(false);
                return;
            }
            if (position != Publication.BACK_PRESSURED
                    && position != Publication.ADMIN_ACTION
                    && position != Publication.NOT_CONNECTED) {
                break;
            }
            cluster.idleStrategy().idle();
        }
        to.slow(true);
        dropped++;
    }
}
