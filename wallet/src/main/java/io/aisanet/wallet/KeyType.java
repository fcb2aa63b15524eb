package io.aisanet.wallet;

import java.util.Locale;

/** What kind of key a wallet signs with. */
public enum KeyType {
    /** secp256k1: the wallet has an address, and pays in every dialect. */
    SECP256K1,
    /** Ed25519: the wallet is known by its public key, and pays in AIsa's own dialects. */
    ED25519;

    /** In which a signature by such a key pays. */
    public boolean pays(Dialect dialect) {
        return switch (this) {
            case SECP256K1 -> true;
            case ED25519 -> dialect == Dialect.NATIVE || dialect == Dialect.MPP_AISANET;
        };
    }

    /** The name in files and on command lines. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
