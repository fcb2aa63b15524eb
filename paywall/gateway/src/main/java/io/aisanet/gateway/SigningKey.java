package io.aisanet.gateway;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Secp256k1;

/** A gateway's own key, by which it signs what it offers and what was paid. */
public final class SigningKey {

    private final byte[] privateKey;

    private SigningKey(byte[] privateKey) {
        this.privateKey = privateKey;
    }

    /**
     * Reads {@code 0x} and 64 hexadecimal digits.
     *
     * @throws IllegalArgumentException when it is no key
     */
    public static SigningKey parse(String text) {
        byte[] bytes = Hex.decode(text.strip(), Secp256k1.PRIVATE_KEY_LENGTH);
        if (bytes == null) {
            throw new IllegalArgumentException("must hold 0x and 64 hexadecimal digits");
        }
        Secp256k1.best().address(bytes);
        return new SigningKey(bytes);
    }

    byte[] bytes() {
        return privateKey;
    }

    /** Whose signatures they are. */
    public EvmAddress address() {
        return Secp256k1.best().address(privateKey);
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "(secret)";
    }
}
