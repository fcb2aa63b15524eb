package io.aisanet.simulator;

import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Secp256k1;

/** An agent or a shop: somebody with a key and an account. Its key is worth play money only. */
public final class Party {
    private final String name;
    private final byte[] privateKey;
    private final long account;

    Party(String name, byte[] privateKey, long account) {
        this.name = name;
        this.privateKey = privateKey;
        this.account = account;
    }

    /** Name for people. */
    public String name() {
        return name;
    }

    /** Account id in the ledger. */
    public long account() {
        return account;
    }

    /** A copy of its key, 32 bytes. */
    public byte[] privateKey() {
        return privateKey.clone();
    }

    /** The address of its key. */
    public EvmAddress address() {
        return Secp256k1.best().address(privateKey);
    }
}
