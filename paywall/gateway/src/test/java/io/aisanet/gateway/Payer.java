package io.aisanet.gateway;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PayerProof;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.ext.SignIn;
import io.aisanet.http402.ext.SignedIn;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.EvmCharge;
import io.aisanet.http402.mpp.PaymentCredential;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A wallet's key, and how it pays. */
final class Payer {

    private static final Secp256k1 CURVE = Secp256k1.best();
    private static final ExactScheme EXACT = new ExactScheme(CURVE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final @Nullable EvmAddress address;
    private final long account;
    private final InstantSource clock;

    /**
     * @param address null = the key is of Ed25519 and has none
     */
    Payer(byte[] key, @Nullable EvmAddress address, long account, InstantSource clock) {
        this.key = key;
        this.address = address;
        this.account = account;
        this.clock = clock;
    }

    EvmAddress address() {
        return Objects.requireNonNull(address, "a wallet by key has no address");
    }

    /** A copy of its private key. */
    byte[] key() {
        return key.clone();
    }

    long account() {
        return account;
    }

    /** The value of PAYMENT-SIGNATURE that pays this 402's first offer. */
    String pay(String paymentRequired) throws Exception {
        return pay(paymentRequired, Bytes32.random(RANDOM));
    }

    /** Pays the first offer that asks for an EIP-3009 authorization. */
    String payExact(String paymentRequired) throws Exception {
        PaymentRequired asked = PaymentHeaders.decodeRequired(paymentRequired);
        Offer offer =
                asked.accepts().stream()
                        .filter(each -> each.terms().scheme().equals("exact"))
                        .findFirst()
                        .orElseThrow();
        ExactPayload signed = sign(offer.terms(), Bytes32.random(RANDOM));
        return PaymentHeaders.encode(PaymentPayload.of(asked, offer, signed));
    }

    /** The same, and names this mandate. */
    String pay(String paymentRequired, long mandate) throws Exception {
        return pay(paymentRequired, MandateNonce.of(mandate, RANDOM));
    }

    /** The same with a nonce of the caller's. */
    String pay(String paymentRequired, Bytes32 nonce) throws Exception {
        PaymentRequired asked = PaymentHeaders.decodeRequired(paymentRequired);
        Offer offer = asked.accepts().getFirst();
        return PaymentHeaders.encode(PaymentPayload.of(asked, offer, sign(offer.terms(), nonce)));
    }

    /** Pays a challenge of MPP by the method that it names. */
    PaymentCredential pay(Challenge challenge) throws Exception {
        if (challenge.terms().method().equals(AisaCharge.METHOD)) {
            return AisaCharge.credential(challenge, prove(AisaCharge.statement(challenge)));
        }
        return new EvmCharge(CURVE)
                .sign(challenge, AisaAsset.USD.domain(), key, clock.millis() / 1000);
    }

    /** Signs a statement of AIsa's own. */
    PayerProof prove(byte[] statement) {
        return address == null
                ? PayerProof.byKey(statement, key)
                : PayerProof.byAddress(CURVE, statement, key);
    }

    /** Signs in. */
    SignedIn signIn(SignIn request) {
        return SignedIn.sign(CURVE, request, AisaNetwork.CAIP2, key);
    }

    /** Signs these terms. */
    ExactPayload sign(PaymentRequirements terms, Bytes32 nonce) throws Exception {
        return EXACT.sign(terms, key, clock.millis() / 1000, nonce);
    }
}
