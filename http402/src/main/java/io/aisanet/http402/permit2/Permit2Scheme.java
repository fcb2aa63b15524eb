package io.aisanet.http402.permit2;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.X402;
import io.aisanet.http402.permit2.Permit2Result.Invalid;
import io.aisanet.http402.permit2.Permit2Result.Valid;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The schemes {@code exact} and {@code upto} by Permit2: checking what a payer signed, and signing
 * it. No input or output; the ledger decides about balance and nonce afterwards. Safe for any
 * number of threads.
 */
public final class Permit2Scheme {

    private final Secp256k1 curve;

    public Permit2Scheme(Secp256k1 curve) {
        this.curve = curve;
    }

    /** What our terms say, parsed. */
    private record Asked(
            Eip712Domain domain,
            EvmAddress token,
            EvmAddress payTo,
            BigInteger amount,
            EvmAddress spender,
            @Nullable EvmAddress facilitator) {

        static Asked of(PaymentRequirements terms) throws MalformedMessage {
            boolean upto = terms.scheme().equals(Permit2.SCHEME_UPTO);
            return new Asked(
                    Permit2.domain(EvmNetwork.chainId(terms.network())),
                    EvmAddress.parse(terms.asset()),
                    EvmAddress.parse(terms.payTo()),
                    AtomicAmount.parse(terms.amount()),
                    upto ? Permit2.UPTO_SPENDER : Permit2.EXACT_SPENDER,
                    upto
                            ? EvmAddress.parse(terms.extra().path(Permit2.FACILITATOR).asText())
                            : null);
        }
    }

    /** An {@code exact} offer on AIsa's own network that is paid by Permit2. */
    public static PaymentRequirements exact(
            AisaAsset asset, long amount, EvmAddress payTo, int maxTimeoutSeconds) {
        PaymentRequirements terms =
                PaymentRequirements.exact(asset, amount, payTo, maxTimeoutSeconds);
        terms.extra().put(X402.ASSET_TRANSFER_METHOD, Permit2.METHOD);
        return terms;
    }

    /** The {@code upto} offer that belongs to an {@code exact} one of its maximum. */
    public static PaymentRequirements upto(PaymentRequirements exact, EvmAddress facilitator) {
        ObjectNode extra = exact.extra().deepCopy();
        extra.remove(X402.ASSET_TRANSFER_METHOD);
        return new PaymentRequirements(
                Permit2.SCHEME_UPTO,
                exact.network(),
                exact.amount(),
                exact.asset(),
                exact.payTo(),
                exact.maxTimeoutSeconds(),
                extra.put(Permit2.FACILITATOR, facilitator.toChecksumString()));
    }

    /**
     * Checks a payment of {@code exact} or {@code upto} against our own terms, whose amount is the
     * maximum.
     *
     * @param nowSeconds unix seconds
     */
    public Permit2Result verify(PaymentPayload payment, PaymentRequirements ours, long nowSeconds) {
        Optional<Invalid> unfit = checkTerms(payment.accepted(), ours);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Asked asked;
        try {
            asked = Asked.of(ours);
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, e.getMessage());
        }
        try {
            Permit2Payload signed = Permit2Payload.fromJson(payment.payload());
            return checkOrder(signed.authorization(), asked, nowSeconds)
                    .or(() -> checkAmount(signed.authorization(), asked))
                    .or(() -> checkSignature(signed, asked.domain))
                    .<Permit2Result>map(invalid -> invalid)
                    .orElseGet(
                            () -> new Valid(signed.authorization().from(), signed.authorization()));
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    /** Whether this much of an {@code upto} payment may be taken: from nothing to the maximum. */
    public static Optional<Invalid> checkCapture(Permit2Authorization signed, long actual) {
        if (actual < 0) {
            throw new IllegalArgumentException("negative: " + actual);
        }
        return BigInteger.valueOf(actual).compareTo(signed.amount()) > 0
                ? invalid(
                        Permit2Errors.UPTO_EXCEEDS_AMOUNT,
                        actual + " is more than " + signed.amount())
                : Optional.empty();
    }

    private static Optional<Invalid> checkTerms(ObjectNode accepted, PaymentRequirements ours) {
        boolean upto = ours.scheme().equals(Permit2.SCHEME_UPTO);
        if (!ours.scheme().equals(accepted.path("scheme").textValue())
                || (!upto && !ours.scheme().equals(X402.SCHEME_EXACT))) {
            return invalid(
                    upto ? Permit2Errors.UPTO_SCHEME : ErrorCodes.EXACT_SCHEME,
                    "scheme is not the same on both sides");
        }
        if (!ours.network().equals(accepted.path("network").textValue())) {
            return invalid(
                    upto ? Permit2Errors.UPTO_NETWORK_MISMATCH : ErrorCodes.EXACT_NETWORK_MISMATCH,
                    "network is not " + ours.network());
        }
        return Optional.empty();
    }

    private static Optional<Invalid> checkOrder(
            Permit2Authorization order, Asked asked, long nowSeconds) {
        if (!order.spender().equals(asked.spender)) {
            return invalid(Permit2Errors.SPENDER, "lets " + order.spender() + " spend");
        }
        if (!order.witness().to().equals(asked.payTo)) {
            return invalid(Permit2Errors.RECIPIENT_MISMATCH, "pays " + order.witness().to());
        }
        if (!Optional.ofNullable(asked.facilitator)
                .equals(Optional.ofNullable(order.witness().facilitator()))) {
            return invalid(Permit2Errors.UPTO_FACILITATOR_MISMATCH, "names another facilitator");
        }
        if (compare(order.deadline(), nowSeconds + ExactScheme.SETTLE_MARGIN_SECONDS) < 0) {
            return invalid(
                    Permit2Errors.DEADLINE_EXPIRED,
                    "ends at " + order.deadline() + ", and it is " + nowSeconds);
        }
        if (compare(order.witness().validAfter(), nowSeconds) > 0) {
            return invalid(
                    Permit2Errors.NOT_YET_VALID,
                    "begins at " + order.witness().validAfter() + ", and it is " + nowSeconds);
        }
        return Optional.empty();
    }

    private static Optional<Invalid> checkAmount(Permit2Authorization order, Asked asked) {
        if (!order.amount().equals(asked.amount)) {
            return invalid(
                    Permit2Errors.AMOUNT_MISMATCH,
                    "permits " + order.amount() + ", not " + asked.amount);
        }
        return order.token().equals(asked.token)
                ? Optional.empty()
                : invalid(Permit2Errors.TOKEN_MISMATCH, "is in " + order.token());
    }

    private Optional<Invalid> checkSignature(Permit2Payload signed, Eip712Domain domain) {
        EvmAddress from = signed.authorization().from();
        byte[] signature = Hex.decode(signed.signature(), Secp256k1.SIGNATURE_LENGTH);
        return signature != null
                        && !from.isZero()
                        && curve.recover(signed.authorization().digest(domain), signature)
                                .equals(Optional.of(from))
                ? Optional.empty()
                : invalid(Permit2Errors.SIGNATURE, "signature is not that of " + from);
    }

    private static int compare(BigInteger time, long seconds) {
        return time.compareTo(BigInteger.valueOf(seconds));
    }

    private static Optional<Invalid> invalid(String code, String message) {
        return Optional.of(new Invalid(code, message));
    }

    /**
     * Signs a payment of these terms, valid at once and for {@code maxTimeoutSeconds}.
     *
     * @param nonce fresh and random, 0 to 2^256 - 1
     * @throws MalformedMessage when the terms cannot be paid by Permit2
     */
    public Permit2Payload sign(
            PaymentRequirements terms, byte[] privateKey, long nowSeconds, BigInteger nonce)
            throws MalformedMessage {
        Asked asked = Asked.of(terms);
        Permit2Authorization order =
                Fields.made(() ->
                        new Permit2Authorization(
                                curve.address(privateKey),
                                asked.token,
                                asked.amount,
                                asked.spender,
                                nonce,
                                BigInteger.valueOf(nowSeconds + terms.maxTimeoutSeconds()),
                                new Permit2Authorization.Witness(
                                        asked.payTo, asked.facilitator, BigInteger.ZERO)));
        return new Permit2Payload(
                order, Hex.encode(curve.sign(order.digest(asked.domain), privateKey)));
    }
}
