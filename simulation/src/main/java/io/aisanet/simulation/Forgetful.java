package io.aisanet.simulation;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.RequestBatchDecoder;
import io.aisanet.cluster.codec.TransferDecoder;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The planted bug of a ledger that does not know a command again: a transfer alone in its message
 * that comes a second time is handed on under another id.
 */
final class Forgetful {
    private static final int REQUEST =
            MessageHeaderDecoder.ENCODED_LENGTH + RequestBatchDecoder.BLOCK_LENGTH;
    private static final int ID = REQUEST + MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int TEMPLATE = REQUEST + Short.BYTES;

    private final boolean active;
    private final Set<Id> seen = new HashSet<>();

    Forgetful(Plant plant) {
        this.active = plant == Plant.DOUBLE_APPLY_ON_RETRY;
    }

    /** The message as it is judged. */
    Bytes judged(Bytes message) {
        if (!active || message.length() < ID + TransferDecoder.BLOCK_LENGTH) {
            return message;
        }
        int template = message.buffer().getShort(TEMPLATE, ByteOrder.LITTLE_ENDIAN);
        long high = message.buffer().getLong(ID, ByteOrder.LITTLE_ENDIAN);
        Id id = new Id(high, message.buffer().getLong(ID + Long.BYTES, ByteOrder.LITTLE_ENDIAN));
        if (template != TransferDecoder.TEMPLATE_ID || seen.add(id)) {
            return message;
        }
        byte[] changed = new byte[message.length()];
        message.buffer().getBytes(0, changed);
        new UnsafeBuffer(changed).putLong(ID, high + 1, ByteOrder.LITTLE_ENDIAN);
        return Bytes.copy(new UnsafeBuffer(changed), changed.length);
    }
}
