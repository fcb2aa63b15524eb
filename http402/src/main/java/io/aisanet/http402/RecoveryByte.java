package io.aisanet.http402;

import java.util.Optional;

/** Finds v for libraries that sign without telling which of the two keys they meant. */
final class RecoveryByte {

    private static final int V_OFFSET = 64;

    private RecoveryByte() {}

    /** Sets v so that the signer's address is what recovery gives. */
    static byte[] complete(Secp256k1 library, byte[] digest, byte[] signature, EvmAddress signer) {
        for (byte v = 27; v <= 28; v++) {
            signature[V_OFFSET] = v;
            if (library.recover(digest, signature).equals(Optional.of(signer))) {
                return signature;
            }
        }
        throw new IllegalStateException(library.name() + " made a signature of nobody");
    }
}
