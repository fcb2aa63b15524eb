package io.aisanet.wallet.keystore;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Secp256k1;
import java.util.Arrays;

/**
 * An opened key that signs whatever digest it is given: for a treasury, which signs transactions of
 * its own making. An agent's wallet is {@link io.aisanet.wallet.AgentWallet}, which signs payments
 * only. The private key never leaves this object and is wiped on {@link #close()}.
 *
 * <p>Safe for use by several threads; after {@link #close()} signing is an {@link
 * IllegalStateException}.
 */
public final class KeySigner implements AutoCloseable {
    private final byte[] privateKey;
    private final EvmAddress address;
    private boolean closed;

    KeySigner(byte[] key) {
        this.privateKey = key.clone();
        this.address = Secp256k1.best().address(key);
    }

    /** The account that the key owns. */
    public EvmAddress address() {
        return address;
    }

    /** The 65 bytes r, s and v (27 or 28), deterministic, with s in the lower half. */
    public synchronized byte[] sign(Bytes32 digest) {
        if (closed) {
            throw new IllegalStateException("the key of " + address + " is closed");
        }
        return Secp256k1.best().sign(digest.toBytes(), privateKey);
    }

    /** Wipes the key. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "KeySigner[" + address + "]";
    }
}
