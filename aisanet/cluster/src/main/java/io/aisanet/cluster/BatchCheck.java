package io.aisanet.cluster;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.RequestBatchDecoder;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at every byte of a batch that later code relies on, before anything of it is applied. The
 * bytes come from the log and are judged the same on every node and in every replay: nothing else
 * than they may decide.
 */
final class BatchCheck {
    /** Where the first request of a batch begins. */
    static final int REQUESTS_OFFSET =
            MessageHeaderDecoder.ENCODED_LENGTH + RequestBatchDecoder.BLOCK_LENGTH;

    private static final int HEADER_BYTES = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int BATCH_BYTES = RequestBatchDecoder.BLOCK_LENGTH;

    private static final int TEXT_HEADER_BYTES = Short.BYTES;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final RequestBatchDecoder batch = new RequestBatchDecoder();
    private int inForce = ProtocolVersion.NEWEST;
    private long batchId;

    /** Sets the version of the protocol above which all is refused; it follows from the log. */
    void inForce(int version) {
        inForce = version;
    }

    int inForce() {
        return inForce;
    }

    /** Why this batch is refused as a whole; null when it is sound. */
    @Nullable RefusalReason refusal(DirectBuffer buffer, int offset, int length) {
        batchId = 0;
        if (length < REQUESTS_OFFSET) {
            return RefusalReason.MALFORMED;
        }
        header.wrap(buffer, offset);
        boolean isBatch = header.templateId() == RequestBatchDecoder.TEMPLATE_ID;
        if (isBatch && header.schemaId() == MessageHeaderDecoder.SCHEMA_ID) {
            batch.wrap(buffer, offset + HEADER_BYTES, BATCH_BYTES, header.version());
            batchId = batch.batchId(); // in every version, so that whoever sent it hears of it
        }
        RefusalReason unknown = unknownHeader();
        if (unknown != null) {
            return unknown;
        }
        if (!isBatch) {
            return RefusalReason.REQUEST_UNKNOWN;
        }
        if (header.blockLength() != BATCH_BYTES) {
            return RefusalReason.MALFORMED;
        }
        return requestsRefusal(buffer, offset, length);
    }

    /** Number of the batch that was looked at last; 0 when it could not be read. */
    long batchId() {
        return batchId;
    }

    /** How many requests the sound batch has. */
    int count() {
        return batch.count();
    }

    private @Nullable RefusalReason unknownHeader() {
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            return RefusalReason.SCHEMA_UNKNOWN;
        }
        if (header.version() < RequestType.OLDEST_VERSION || header.version() > inForce) {
            return RefusalReason.VERSION_UNKNOWN;
        }
        return null;
    }

    private @Nullable RefusalReason requestsRefusal(DirectBuffer buffer, int offset, int length) {
        int count = batch.count();
        if (count > WireLimits.BATCH_REQUESTS_MAX || length > WireLimits.BATCH_BYTES_MAX) {
            return RefusalReason.BATCH_TOO_LARGE;
        }
        int limit = offset + length;
        int at = offset + REQUESTS_OFFSET;
        for (int i = 0; i < count; i++) {
            if (limit - at < MessageHeaderDecoder.ENCODED_LENGTH) {
                return RefusalReason.MALFORMED;
            }
            header.wrap(buffer, at);
            RefusalReason unknown = unknownHeader();
            if (unknown != null) {
                return unknown;
            }
            RequestType type = RequestType.ofTemplate(header.templateId());
            if (type == null || !type.isIn(header.version())) {
                return RefusalReason.REQUEST_UNKNOWN;
            }
            at = endOfRequest(buffer, at, limit, type);
            if (at < 0) {
                return RefusalReason.MALFORMED;
            }
        }
        return at == limit && count > 0 ? null : RefusalReason.MALFORMED;
    }

    /** Where the request ends; negative when it is malformed. */
    private int endOfRequest(DirectBuffer buffer, int start, int limit, RequestType type) {
        int block = start + MessageHeaderDecoder.ENCODED_LENGTH;
        int at = block + type.blockLength();
        if (header.blockLength() != type.blockLength() || at > limit) {
            return -1;
        }
        if (!ValueCheck.isSound(buffer, block, type)) {
            return -1;
        }
        for (int i = 0; i < type.texts(); i++) {
            if (limit - at < TEXT_HEADER_BYTES) {
                return -1;
            }
            int textLength = buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
            at += TEXT_HEADER_BYTES + textLength;
            if (textLength > WireLimits.TEXT_BYTES_MAX || at > limit) {
                return -1;
            }
        }
        return at;
    }
}
