package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.Payer;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SignedMandate;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchScheme;
import io.aisanet.http402.batch.ChannelConfig;
import io.aisanet.http402.batch.Deposit;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.PaymentCredential;
import io.aisanet.http402.permit2.Permit2Payload;
import io.aisanet.http402.permit2.Permit2Scheme;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * An agent's economic identity: an opened private key and the address or public key that pays by
 * it. The private key never leaves this object, is in no {@code toString} and no message, and is
 * wiped on {@link #close()}.
 *
 * <p>Safe for use by several threads; after {@link #close()} signing is an {@link
 * IllegalStateException}.
 */
public final class AgentWallet implements AutoCloseable {
    private static final ExactScheme EXACT = new ExactScheme(Secp256k1.best());
    private static final Permit2Scheme PERMIT2 = new Permit2Scheme(Secp256k1.best());
    private static final BatchScheme BATCH = new BatchScheme(Secp256k1.best());
    private static final EvmCharge EVM_CHARGE = new EvmCharge(Secp256k1.best());
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] privateKey;
    private final Payer payer;
    private boolean closed;

    private AgentWallet(byte[] ownedKey, Payer payer) {
        this.privateKey = ownedKey;
        this.payer = payer;
    }

    /**
     * A wallet of a key on secp256k1 that the caller keeps elsewhere.
     *
     * @param privateKey 32 bytes, big-endian, from 1 to the curve's order less one, else an {@link
     *     IllegalArgumentException}; copied
     */
    public static AgentWallet ofPrivateKey(byte[] privateKey) {
        return ofPrivateKey(KeyType.SECP256K1, privateKey);
    }

    /**
     * A wallet of a key of this type that the caller keeps elsewhere.
     *
     * @param privateKey 32 bytes: of secp256k1 as above, of Ed25519 any (the seed of RFC 8032);
     *     copied
     */
    public static AgentWallet ofPrivateKey(KeyType type, byte[] privateKey) {
        Payer payer =
                switch (type) {
                    case SECP256K1 -> new Payer.Address(Secp256k1.best().address(privateKey));
                    case ED25519 -> new Payer.Key(Bytes32.of(Ed25519.publicKey(privateKey)));
                };
        return new AgentWallet(privateKey.clone(), payer);
    }

    /** Who pays: by an address or by an Ed25519 key. */
    public Payer payer() {
        return payer;
    }

    /** What kind of key it signs with. */
    public KeyType keyType() {
        return switch (payer) {
            case Payer.Address address -> KeyType.SECP256K1;
            case Payer.Key key -> KeyType.ED25519;
        };
    }

    /**
     * The address that pays.
     *
     * @throws IllegalStateException when the wallet has none, as its key is of Ed25519
     */
    public EvmAddress address() {
        return switch (payer) {
            case Payer.Address known -> known.address();
            case Payer.Key key ->
                    throw new IllegalStateException("wallet " + key.name() + " has no address");
        };
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
        checkAddress();
        return EXACT.sign(terms, privateKey, nowSeconds, nonce);
    }

    /**
     * Signs a mandate that this wallet issues.
     *
     * @throws IllegalArgumentException when another wallet is its issuer
     */
    public synchronized SignedMandate sign(Mandate mandate) {
        checkAddress();
        if (!mandate.issuer().equals(address())) {
            throw new IllegalArgumentException(
                    "the issuer is " + mandate.issuer() + ", this wallet is " + address());
        }
        return SignedMandate.sign(mandate, Secp256k1.best(), privateKey);
    }

    /** The same by Permit2, for {@code exact} and {@code upto}. */
    synchronized Permit2Payload permit(PaymentRequirements terms, long nowSeconds)
            throws MalformedMessage {
        checkAddress();
        var nonce = new BigInteger(1, Bytes32.random(RANDOM).toBytes());
        return PERMIT2.sign(terms, privateKey, nowSeconds, nonce);
    }

    /** A channel by which this wallet could pay these terms. */
    synchronized ChannelConfig channel(PaymentRequirements terms) throws MalformedMessage {
        checkAddress();
        return BATCH.channel(terms, privateKey, Bytes32.random(RANDOM));
    }

    /** Pays these terms once more out of a channel that was charged so much before. */
    synchronized BatchPayload.OfVoucher voucher(
            PaymentRequirements terms, ChannelConfig channel, long charged)
            throws MalformedMessage {
        checkAddress();
        return BATCH.voucher(terms, channel, BigInteger.valueOf(charged), privateKey);
    }

    /** Puts money into the channel of a voucher, until that time. */
    synchronized BatchPayload.WithDeposit deposit(
            PaymentRequirements terms,
            BatchPayload.OfVoucher voucher,
            long amount,
            long untilSeconds)
            throws MalformedMessage {
        checkAddress();
        Deposit unsigned =
                new Deposit(
                        BigInteger.valueOf(amount),
                        BigInteger.ZERO,
                        BigInteger.valueOf(untilSeconds),
                        Bytes32.random(RANDOM),
                        "");
        return BATCH.deposit(terms, voucher, unsigned, privateKey);
    }

    /** Asks for what is left in a channel. */
    synchronized BatchPayload.Refund refund(
            PaymentRequirements terms, ChannelConfig channel, long charged)
            throws MalformedMessage {
        checkAddress();
        return BATCH.refund(terms, channel, BigInteger.valueOf(charged), privateKey);
    }

    /** Pays a challenge of {@code evm/charge}. */
    synchronized PaymentCredential answer(Challenge challenge, AisaAsset asset, long nowSeconds)
            throws MalformedMessage {
        checkAddress();
        return EVM_CHARGE.sign(challenge, asset.domain(), privateKey, nowSeconds);
    }

    /** Signs a statement of AIsa's own dialects. */
    synchronized PayerProof prove(byte[] statement) {
        checkOpen();
        return switch (keyType()) {
            case SECP256K1 -> PayerProof.byAddress(Secp256k1.best(), statement, privateKey);
            case ED25519 -> PayerProof.byKey(statement, privateKey);
        };
    }

    /** Forms of payment that only an address can sign. */
    private void checkAddress() {
        checkOpen();
        if (keyType() != KeyType.SECP256K1) {
            throw new IllegalStateException(this + " signs nothing by address");
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the wallet of " + payer.name() + " is closed");
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
        return "AgentWallet[" + payer.name() + "]";
    }
}
