package io.aisanet.cluster;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.aisanet.cluster.codec.MessageHeaderDecoder;

/** Measures sound requests. */
final class RequestLength {
    /** Bytes of the request whose header is wrapped, with the header. */
    int of(RequestType type, MessageHeaderDecoder header) {
        int start = header.offset();
        int at = start + MessageHeaderDecoder.ENCODED_LENGTH + type.blockLength();
        for (int i = 0; i < type.texts(); i++) {
            at += Short.BYTES + (header.buffer().getShort(at, LITTLE_ENDIAN) & 0xFFFF);
        }
        return at - start;
    }
}
