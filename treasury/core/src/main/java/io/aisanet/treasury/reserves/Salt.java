package io.aisanet.treasury.reserves;

import io.aisanet.http402.Hex;
import io.aisanet.http402.MalformedMessage;

/**
 * The salt of a leaf.
 *
 * @param text {@code 0x} and 32 lower-case hexadecimal digits
 */
public record Salt(String text) {

    static Salt of(byte[] bytes) {
        return new Salt(Hex.encode(bytes));
    }

    static Salt parse(String text) throws MalformedMessage {
        byte[] bytes = Hex.decode(text, SumHash.SALT_BYTES);
        if (bytes == null) {
            throw new MalformedMessage("is no salt", "", "send 0x and 32 hexadecimal digits");
        }
        return of(bytes);
    }

    byte[] bytes() {
        byte[] bytes = Hex.decode(text, SumHash.SALT_BYTES);
        if (bytes == null) {
            throw new IllegalStateException(text + " is no salt");
        }
        return bytes;
    }
}
