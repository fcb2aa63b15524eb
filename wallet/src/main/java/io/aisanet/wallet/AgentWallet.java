package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SignedMandate;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.permit2.Permit2Payload;
import io.aisanet.http402.permit2.Permit2Scheme;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * An agent's economic identity: an opened private key and the address that it controls. The key
 * never leaves this object, is in no {@code toString} and no message, and is wiped on {@link
 * #close()}.
 *
 * <p>Safe for use by several threads; after {@link #close()} signing is an {@link
 * IllegalStateException}.
 */
public final class AgentWallet implements AutoCloseable {
    private static final ExactScheme EXACT = new ExactScheme(Secp256k1.best());
    private static final Permit2Scheme PERMIT2 = new Permit2Scheme(Secp256k1.best());
    private static final EvmCharge EVM_CHARGE = new EvmCharge(Secp256k1.best());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] privateKey;
    private final EvmAddress address;
    private boolean closed;

    private AgentWallet(byte[] ownedKey, EvmAddress address) {
        this.privateKey = ownedKey;
        this.address = address;
    }

    /**
     * A wallet of a key that the caller keeps elsewhere.
     *
     * @param privateKey 32 bytes, big-endian, from 1 to the curve's order less one, else an {@link
     *     IllegalArgumentException}; copied
     */
    public static AgentWallet ofPrivateKey(byte[] privateKey) {
        return new AgentWallet(privateKey.clone(), Secp256k1.best().address(privateKey));
    }

    /** The address that pays. */
    public EvmAddress address() {
        return address;
    }

    /**
     * Signs a payment of these terms with a fresh nonce, valid from now on for the terms' {@code
     * maxTimeoutSeconds}. It checks no cap: that is the {@link PayingClient}'s work.
     *
     * @param nowSeconds unix seconds
     * @throws MalformedMessage when the terms cannot be paid by the scheme {@code exact}
     */
    public ExactPayload sign(PaymentRequirements terms, long nowSeconds) throws MalformedMessage {
        return sign(terms, nowSeconds, Bytes32.random(RANDOM));
    }

    /**
     * The same for a payment that counts against a mandate: its nonce says so.
     *
     * @param mandate id of a mandate of this wallet, 1 or more
     */
    public ExactPayload sign(PaymentRequirements terms, long nowSeconds, long mandate)
            throws MalformedMessage {
        return sign(terms, nowSeconds, MandateNonce.of(mandate, RANDOM));
    }

    private synchronized ExactPayload sign(
            PaymentRequirements terms, long nowSeconds, Bytes32 nonce) throws MalformedMessage {
        checkOpen();
        return EXACT.sign(terms, privateKey, nowSeconds, nonce);
    }

    /**
     * Signs a mandate that this wallet issues.
     *
     * @throws IllegalArgumentException when another wallet is its issuer
     */
    public synchronized SignedMandate sign(Mandate mandate) {
        checkOpen();
        if (!mandate.issuer().equals(address)) {
            throw new IllegalArgumentException(
                    "the issuer is " + mandate.issuer() + ", this wallet is " + address);
        }
        return SignedMandate.sign(mandate, Secp256k1.best(), privateKey);
    }

    /** The same by Permit2, for {@code exact} and {@code upto}. */
    synchronized Permit2Payload permit(PaymentRequirements terms, long nowSeconds)
            throws MalformedMessage {
        checkOpen();
        var nonce = new BigInteger(1, Bytes32.random(RANDOM).toBytes());
        return PERMIT2.sign(terms, privateKey, nowSeconds, nonce);
    }

    /** Pays a challenge of {@code evm/charge}. */
    synchronized PaymentCredential answer(Challenge challenge, AisaAsset asset, long nowSeconds)
            throws MalformedMessage {
        checkOpen();
        return EVM_CHARGE.sign(challenge, asset.domain(), privateKey, nowSeconds);
    }

    /** Signs a statement of AIsa's own dialects. */
    synchronized PayerProof prove(byte[] statement) {
        checkOpen();
        return PayerProof.byAddress(Secp256k1.best(), statement, privateKey);
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the wallet of " + address + " is closed");
        }
    }

    /** Wipes the key. */
    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(privateKey, (byte) 0);
    }

    @Override
    public String toString() {
        return "AgentWallet[" + address + "]";
    }
}
