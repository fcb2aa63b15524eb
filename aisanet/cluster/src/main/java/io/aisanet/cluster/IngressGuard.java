package io.aisanet.cluster;

import static io.aeron.logbuffer.FrameDescriptor.BEGIN_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.FRAME_ALIGNMENT;
import static io.aeron.logbuffer.FrameDescriptor.UNFRAGMENTED;
import static io.aeron.protocol.DataHeaderFlyweight.HEADER_LENGTH;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionCloseRequestDecoder;
import io.aeron.cluster.codecs.SessionConnectRequestDecoder;
import io.aeron.cluster.codecs.SessionKeepAliveDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.protocol.HeaderFlyweight;
import org.agrona.BitUtil;
import org.agrona.DirectBuffer;

/**
 * Looks at the packets that reach the ingress port before Aeron does, which trusts the lengths in
 * them: it would allocate what a stranger writes there, and die of it. Only the messages that a
 * ledger client sends pass, and only if they are as long as they say.
 */
final class IngressGuard {
    private static final int HEADER = MessageHeaderDecoder.ENCODED_LENGTH;
    private static final int CONNECT_TEXTS = 3;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();

    /** Whether every frame of a packet is one that may pass. */
    boolean isSound(DirectBuffer packet, int length) {
        int at = 0;
        while (length - at >= HEADER_LENGTH) {
            int frameLength = packet.getInt(at, LITTLE_ENDIAN);
            if (frameLength == 0) {
                return true; // a heartbeat
            }
            if (frameLength < HEADER_LENGTH || !isSoundFrame(packet, at, frameLength, length)) {
                return false;
            }
            at += BitUtil.align(frameLength, FRAME_ALIGNMENT);
        }
        return at >= length;
    }

    private boolean isSoundFrame(DirectBuffer packet, int at, int frameLength, int length) {
        int type = packet.getShort(at + HeaderFlyweight.TYPE_FIELD_OFFSET, LITTLE_ENDIAN) & 0xFFFF;
        if (type == HeaderFlyweight.HDR_TYPE_PAD) {
            return true;
        }
        byte flags = packet.getByte(at + HeaderFlyweight.FLAGS_FIELD_OFFSET);
        if (frameLength > length - at) {
            return false;
        }
        boolean begins = (flags & BEGIN_FRAG_FLAG) != 0;
        boolean whole = (flags & UNFRAGMENTED) == UNFRAGMENTED;
        return !begins || isSoundMessage(packet, at + HEADER_LENGTH, at + frameLength, whole);
    }

    private boolean isSoundMessage(DirectBuffer packet, int start, int end, boolean whole) {
        if (end - start < HEADER) {
            return false;
        }
        header.wrap(packet, start);
        if (header.schemaId() != MessageHeaderDecoder.SCHEMA_ID) {
            return false;
        }
        return switch (header.templateId()) {
            case SessionMessageHeaderDecoder.TEMPLATE_ID ->
                    hasBlock(start, end, SessionMessageHeaderDecoder.BLOCK_LENGTH);
            case SessionConnectRequestDecoder.TEMPLATE_ID ->
                    whole
                            && hasBlock(start, end, SessionConnectRequestDecoder.BLOCK_LENGTH)
                            && textsFit(packet, start, end);
            case SessionCloseRequestDecoder.TEMPLATE_ID ->
                    whole && hasBlock(start, end, SessionCloseRequestDecoder.BLOCK_LENGTH);
            case SessionKeepAliveDecoder.TEMPLATE_ID ->
                    whole && hasBlock(start, end, SessionKeepAliveDecoder.BLOCK_LENGTH);
            default -> false;
        };
    }

    private boolean hasBlock(int start, int end, int blockLength) {
        return header.blockLength() == blockLength && end - start >= HEADER + blockLength;
    }

    private static boolean textsFit(DirectBuffer packet, int start, int end) {
        int at = start + HEADER + SessionConnectRequestDecoder.BLOCK_LENGTH;
        for (int i = 0; i < CONNECT_TEXTS; i++) {
            if (end - at < Integer.BYTES) {
                return false;
            }
            int textLength = packet.getInt(at, LITTLE_ENDIAN);
            at += Integer.BYTES;
            if (textLength < 0 || textLength > end - at) {
                return false;
            }
            at += textLength;
        }
        return true;
    }
}
