package io.aisanet.http402;

import java.util.Optional;

/**
 * Signatures on the curve secp256k1 as Ethereum writes them: 65 bytes, r and s of 32 bytes each and
 * v. Implementations have no state and may be used by any thread.
 */
public interface Secp256k1 {

    /** Size of a signature in bytes. */
    int SIGNATURE_LENGTH = 65;

    /** Size of a private key in bytes. */
    int PRIVATE_KEY_LENGTH = 32;

    /**
     * The address of whoever signed the digest. Empty when the signature is not 65 bytes, when r or
     * s is zero or not below the group order, when s is in the upper half (token contracts refuse
     * it, viem alone would not), when v is none of 27, 28, 0, 1, or when no key fits. The compact
     * 64-byte form of EIP-2098 is refused.
     *
     * @param digest 32 bytes
     */
    Optional<EvmAddress> recover(byte[] digest, byte[] signature);

    /**
     * The deterministic signature (RFC 6979, low s, v 27 or 28), bit for bit what viem makes.
     *
     * @param digest 32 bytes
     * @param privateKey 32 bytes, from 1 to the group order less 1; anything else is an {@link
     *     IllegalArgumentException}
     */
    byte[] sign(byte[] digest, byte[] privateKey);

    /** The address of a private key; the same range as for {@link #sign}. */
    EvmAddress address(byte[] privateKey);

    /** What does the work, for a log line. */
    String name();

    /** The fastest implementation that works here, chosen and tested once. */
    static Secp256k1 best() {
        return BestSecp256k1.CHOSEN;
    }

    /** The implementation that runs everywhere. */
    static Secp256k1 pureJava() {
        return new JavaSecp256k1();
    }
}
