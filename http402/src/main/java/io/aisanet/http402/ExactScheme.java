package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ExactResult.Invalid;
import io.aisanet.http402.ExactResult.Valid;
import java.math.BigInteger;
import java.util.Optional;

/**
 * The scheme {@code exact} on EVM-style networks by EIP-3009: checking what a payer signed, and
 * signing it. No input or output; the ledger decides about balance and nonce afterwards.
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
     * facilitator.
     *
     * @param nowSeconds unix seconds
     */
    public ExactResult verify(PaymentPayload payment, PaymentRequirements ours, long nowSeconds) {
        Optional<Invalid> unfit = checkTerms(payment.accepted(), ours);
        if (unfit.isPresent()) {
            return unfit.get();
        }
        ExactPayload signed;
        Eip712Domain domain;
        EvmAddress payTo;
        try {
            signed = ExactPayload.fromJson(payment.payload());
            domain = domains.of(ours);
            payTo = EvmAddress.parse(ours.payTo());
        } catch (MalformedMessage e) {
            return new Invalid(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
        return checkSignature(signed, domain)
                .or(() -> checkAuthorization(signed.authorization(), payTo, ours, nowSeconds))
                .<ExactResult>map(invalid -> invalid)
                .orElseGet(() -> new Valid(signed.authorization().from(), signed.authorization()));
    }

    private static Optional<Invalid> checkTerms(ObjectNode accepted, PaymentRequirements ours) {
        if (!ours.scheme().equals(X402.SCHEME_EXACT)
                || !X402.SCHEME_EXACT.equals(accepted.path("scheme").textValue())) {
            return invalid(ErrorCodes.EXACT_SCHEME, "scheme is not exact on both sides");
        }
        if (!isText(ours.extra().get("name")) || !isText(ours.extra().get("version"))) {
            return invalid(ErrorCodes.EXACT_MISSING_DOMAIN, "extra lacks name or version");
        }
        if (!ours.network().equals(accepted.path("network").textValue())) {
            return invalid(ErrorCodes.EXACT_NETWORK_MISMATCH, "network is not " + ours.network());
        }
        return Optional.empty();
    }

    private static boolean isText(JsonNode value) {
        return value != null && value.isTextual() && !value.textValue().isEmpty();
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

    private static Optional<Invalid> checkAuthorization(
            TransferAuthorization order,
            EvmAddress payTo,
            PaymentRequirements ours,
            long nowSeconds) {
        if (!order.to().equals(payTo)) {
            return invalid(ErrorCodes.EXACT_RECIPIENT_MISMATCH, "pays " + order.to());
        }
        if (isBefore(order.validBefore(), nowSeconds + SETTLE_MARGIN_SECONDS)) {
            return invalid(ErrorCodes.EXACT_VALID_BEFORE, "ended, or ends too soon to settle");
        }
        if (order.validAfter().compareTo(BigInteger.valueOf(nowSeconds)) > 0) {
            return invalid(ErrorCodes.EXACT_VALID_AFTER, "is not valid yet");
        }
        if (!order.value().equals(new BigInteger(ours.amount()))) {
            return invalid(ErrorCodes.EXACT_VALUE_MISMATCH, "pays " + order.value());
        }
        return Optional.empty();
    }

    private static boolean isBefore(BigInteger time, long seconds) {
        return time.compareTo(BigInteger.valueOf(seconds)) < 0;
    }

    private static Optional<Invalid> invalid(String code, String message) {
        return Optional.of(new Invalid(code, message));
    }

    /**
     * Signs a payment of these terms, valid from now on for {@code maxTimeoutSeconds}.
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
                        EvmAddress.parse(terms.payTo()),
                        AtomicAmount.parse(terms.amount()),
                        BigInteger.ZERO,
                        BigInteger.valueOf(nowSeconds + terms.maxTimeoutSeconds()),
                        nonce);
        return new ExactPayload(order, Hex.encode(curve.sign(order.digest(domain), privateKey)));
    }
}
