package io.aisanet.server.convert;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Hex;
import io.aisanet.treasury.quote.FirmQuote;
import io.aisanet.treasury.quote.SignedQuote;

/** The Ed25519 key by which a treasury signs its quotes; it is never printed. */
public final class TreasuryKey {
    private final byte[] privateKey;

    private TreasuryKey(byte[] privateKey) {
        this.privateKey = privateKey.clone();
    }

    /**
     * Reads {@code 0x} and 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when the text is something else; it is not repeated
     */
    public static TreasuryKey parse(String text) {
        byte[] bytes = Hex.decode(text.strip(), Ed25519.PRIVATE_KEY_LENGTH);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "does not hold a key: write 0x and 64 lower-case hexadecimal digits");
        }
        return new TreasuryKey(bytes);
    }

    /** What quotes are checked with. */
    public Bytes32 publicKey() {
        return Bytes32.of(Ed25519.publicKey(privateKey));
    }

    SignedQuote sign(FirmQuote quote) {
        return SignedQuote.of(quote, privateKey);
    }
}
