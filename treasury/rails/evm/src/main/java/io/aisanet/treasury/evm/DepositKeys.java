package io.aisanet.treasury.evm;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.treasury.evm.chain.HotKey;
import java.nio.ByteBuffer;

/**
 * The keys of deposit addresses. All follow from the hot key: whoever has that one can make them
 * again, and nothing else has to be kept. A wallet has the same address on every chain.
 */
public final class DepositKeys {
    private static final byte[] TITLE = "AIsa deposit addresses, version 1".getBytes(UTF_8);

    private final byte[] seed;
    private final Secp256k1 curve = Secp256k1.best();
    private final ExactScheme exact = new ExactScheme(curve);

    /** The keys that follow from this one. */
    public DepositKeys(HotKey key) {
        this.seed = Keccak256.hash(key.sign(Bytes32.of(Keccak256.hash(TITLE))));
    }

    private byte[] key(long wallet) {
        return Keccak256.hash(
                ByteBuffer.allocate(seed.length + Long.BYTES).put(seed).putLong(wallet).array());
    }

    /** The address that stands for a wallet. */
    public EvmAddress address(long wallet) {
        return curve.address(key(wallet));
    }

    /** An order from a wallet's address, valid now. */
    ExactPayload sign(long wallet, PaymentRequirements terms, long nowSeconds, Bytes32 nonce)
            throws MalformedMessage {
        return exact.sign(terms, key(wallet), nowSeconds, nonce);
    }
}
