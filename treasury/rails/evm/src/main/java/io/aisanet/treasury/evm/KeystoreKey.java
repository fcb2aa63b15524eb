package io.aisanet.treasury.evm;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.evm.chain.HotKey;
import io.aisanet.wallet.keystore.KeySigner;
import io.aisanet.wallet.keystore.Keystore;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The hot key in a file of the wallet's keystore (Web3 Secret Storage), as {@code aisa wallet
 * create} makes it. It is in memory while this is open.
 */
public final class KeystoreKey implements HotKey, AutoCloseable {
    private final KeySigner signer;

    private KeystoreKey(KeySigner signer) {
        this.signer = signer;
    }

    /**
     * Opens it.
     *
     * @param passphrase wiped by this call
     * @throws IOException there is none of that name, or the passphrase is not its own
     */
    public static KeystoreKey open(Path keystore, String name, char[] passphrase)
            throws IOException {
        return new KeystoreKey(Keystore.in(keystore).openSigner(name, passphrase));
    }

    @Override
    public EvmAddress address() {
        return signer.address();
    }

    @Override
    public byte[] sign(Bytes32 digest) {
        return signer.sign(digest);
    }

    /** Wipes the key. */
    @Override
    public void close() {
        signer.close();
    }
}
