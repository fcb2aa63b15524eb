package io.aisanet.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Sha256;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * The id of the ledger command that books an external movement. It follows from the movement's
 * reference, so that what is seen twice is booked once.
 *
 * @param high first eight bytes
 * @param low last eight bytes
 */
public record ExternalId(long high, long low) {

    /**
     * The id of a movement on a channel.
     *
     * @param channel the channel's name
     * @param reference the movement's, as the channel tells it
     */
    public static ExternalId of(String channel, String reference) {
        String text = "aisa treasury 1\n" + channel.length() + ' ' + channel + reference;
        ByteBuffer hash = ByteBuffer.wrap(Sha256.hash(text.getBytes(UTF_8)));
        return new ExternalId(hash.getLong(), hash.getLong());
    }

    /** 32 lower-case hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
