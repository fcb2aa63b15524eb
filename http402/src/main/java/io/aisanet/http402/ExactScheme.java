package io.aisanet.http402;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ExactResult.Invalid;
import io.aisanet.http402.ExactResult.Valid;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The scheme {@code exact} on EVM-style networks by EIP-3009: checking what a payer signed, and
 * signing it. No input or output; the ledger decides about balance and nonce afterwards. Safe for
 * any number of threads.
 */
public final class ExactScheme {

    /** How long before its end an authorization stops being accepted, in seconds. */
    public static final int SETTLE_MARGIN_SECONDS = 6;

    private final Secp256k1 curve;
    private final DomainCache domains = new DomainCache();

    public ExactScheme(Secp256k1 curve) {
        this.curve = curve;
    }

    /**
     * Checks a payment against our own terms, in the order and with the codes of the stock
     * facilitator: scheme, domain, network, signature, recipient, end, beginning, value. What that
     * one throws an exception for has a code here: {@code invalid_payment_requirements} for terms
     * of ours that nobody can sign, {@code unsupported_payload_type} for Permit2, {@code
     * invalid_payload} for an unreadable authorization.
     *
     * @param nowSeconds unix seconds
     */
    public ExactResult verify(PaymentPayload payment, PaymentRequirements ours, long nowSeconds) {
        Optional<Invalid> unfit = checkTerms(payment.accepted(), ours);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        Eip712Domain domain;
        EvmAddress payTo;
        try {
            domain = domains.of(ours);
            payTo = EvmAddress.parse(ours.payTo());
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, e.getMessage());
        }
        if (payment.payload().has("permit2Authorization")) {
            return new Invalid(ErrorCodes.UNSUPPORTED_PAYLOAD_TYPE, "permit2 is not taken here");
        }
        try {
            ExactPayload signed = ExactPayload.fromJson(payment.payload());
            return checkSignature(signed, domain)
                    .or(() -> checkOrder(signed.authorization(), payTo, ours, nowSeconds))
                    .<ExactResult>map(invalid -> invalid)
                    .orElseGet(() -> valid(signed.authorization()));
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private static Optional<Invalid> checkTerms(ObjectNode accepted, PaymentRequirements ours) {
        if (!ours.scheme().equals(X402.SCHEME_EXACT)
                || !X402.SCHEME_EXACT.equals(accepted.path("scheme").textValue())) {
            return invalid(ErrorCodes.EXACT_SCHEME, "scheme is not exact on both sides");
        }
        if (!DomainCache.hasDomain(ours)) {
            return invalid(ErrorCodes.EXACT_MISSING_DOMAIN, "extra lacks name or version");
        }
        if (!ours.network().equals(accepted.path("network").textValue())) {
            return invalid(ErrorCodes.EXACT_NETWORK_MISMATCH, "network is not " + ours.network());
        }
        return Optional.empty();
    }

    private Optional<Invalid> checkSignature(ExactPayload signed, Eip712Domain domain) {
        byte[] signature = Hex.decode(signed.signature());
        EvmAddress from = signed.authorization().from();
        if (signature == null
                || from.isZero()
                || !curve.recover(signed.authorization().digest(domain), signature)
                        .equals(Optional.of(from))) {
            return invalid(ErrorCodes.EXACT_SIGNATURE, "signature is not that of " + from);
        }
        return Optional.empty();
    }

    private static Optional<Invalid> checkOrder(
            TransferAuthorization order,
            EvmAddress payTo,
            PaymentRequirements ours,
            long nowSeconds) {
        if (!order.to().equals(payTo)) {
            return invalid(ErrorCodes.EXACT_RECIPIENT_MISMATCH, "pays " + order.to());
        }
        if (compare(order.validBefore(), nowSeconds + SETTLE_MARGIN_SECONDS) < 0) {
            return invalid(
                    ErrorCodes.EXACT_VALID_BEFORE,
                    "ends at " + order.validBefore() + ", and it is " + nowSeconds);
        }
        if (compare(order.validAfter(), nowSeconds) > 0) {
            return invalid(
                    ErrorCodes.EXACT_VALID_AFTER,
                    "begins at " + order.validAfter() + ", and it is " + nowSeconds);
        }
        if (!order.value().equals(new BigInteger(ours.amount()))) {
            return invalid(
                    ErrorCodes.EXACT_VALUE_MISMATCH,
                    "pays " + order.value() + ", not " + ours.amount());
        }
        return Optional.empty();
    }

    private static int compare(BigInteger time, long seconds) {
        return time.compareTo(BigInteger.valueOf(seconds));
    }

    private static Optional<Invalid> invalid(String code, String message) {
        return Optional.of(new Invalid(code, message));
    }

    private static Valid valid(TransferAuthorization order) {
        return new Valid(order.from(), order);
    }

    /** The payer that a payment names, proven or not, as stock answers tell it in a refusal. */
    public static Optional<String> claimedPayer(PaymentPayload payment) {
        return Optional.ofNullable(
                payment.payload().path("authorization").path("from").textValue());
    }

    /**
     * Signs a payment of these terms, valid at once and for {@code maxTimeoutSeconds}.
     *
     * @param privateKey 32 bytes
     * @param nowSeconds unix seconds
     * @param nonce fresh and random: a second payment with it is refused
     * @throws MalformedMessage when the terms cannot be paid by EIP-3009
     */
    public ExactPayload sign(
            PaymentRequirements terms, byte[] privateKey, long nowSeconds, Bytes32 nonce)
            throws MalformedMessage {
        Eip712Domain domain = domains.of(terms);
        TransferAuthorization order =
                new TransferAuthorization(
                        curve.address(privateKey),
                        parsePayTo(terms),
                        uint256(terms.amount()),
                        BigInteger.ZERO,
                        BigInteger.valueOf(nowSeconds + terms.maxTimeoutSeconds()),
                        nonce);
        return new ExactPayload(order, Hex.encode(curve.sign(order.digest(domain), privateKey)));
    }

    int knownDomains() {
        return domains.size();
    }

    private static EvmAddress parsePayTo(PaymentRequirements terms) throws MalformedMessage {
        try {
            return EvmAddress.parse(terms.payTo());
        } catch (MalformedMessage e) {
            throw e.under("/payTo");
        }
    }

    private static BigInteger uint256(String amount) throws MalformedMessage {
        BigInteger value = AtomicAmount.parse(amount);
        if (value.bitLength() > 256) {
            throw new MalformedMessage("is no uint256", "/amount", "offer less than 2^256");
        }
        return value;
    }
}
