package io.aisanet.server.facilitator;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.MandateNonce;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.X402;
import io.aisanet.server.ledger.CommandId;
import java.math.BigInteger;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Checks everything about a credential that needs neither the ledger nor the clock: terms, domain
 * and signature. The time is judged apart ({@link Timing}), because money that is held already may
 * be captured and released when the credential itself is too old to start with.
 */
final class CredentialCheck {
    private static final String TOKEN_NAME_MISMATCH = "invalid_exact_evm_token_name_mismatch";
    private static final String TOKEN_VERSION_MISMATCH = "invalid_exact_evm_token_version_mismatch";

    /** Longest time in seconds that a {@code long} of milliseconds holds. */
    private static final BigInteger SECONDS_MAX = BigInteger.valueOf(Long.MAX_VALUE / 1000);

    private final ExactScheme scheme;

    CredentialCheck(ExactScheme scheme) {
        this.scheme = scheme;
    }

    Checked check(FacilitatorRequest request) {
        PaymentRequirements terms = request.paymentRequirements();
        Optional<Refusal> unfit = checkTerms(terms);
        if (unfit.isPresent()) {
            return new Checked.Refused(unfit.get());
        }
        try {
            ExactPayload payload = ExactPayload.fromJson(request.paymentPayload().payload());
            long judgedAt = withinValidity(payload.authorization());
            return switch (scheme.verify(request.paymentPayload(), terms, judgedAt)) {
                case ExactResult.Invalid(String code, String message) -> refused(code, message);
                case ExactResult.Valid valid -> order(terms, valid.authorization());
            };
        } catch (MalformedMessage e) {
            return refused(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private static Optional<Refusal> checkTerms(PaymentRequirements terms) {
        if (!terms.network().equals(AisaNetwork.CAIP2)) {
            return refusal(
                    ErrorCodes.INVALID_NETWORK, "only " + AisaNetwork.CAIP2 + " settles here");
        }
        if (!terms.scheme().equals(X402.SCHEME_EXACT)) {
            return refusal(ErrorCodes.UNSUPPORTED_SCHEME, "only exact settles here");
        }
        String method = terms.extra().path(X402.ASSET_TRANSFER_METHOD).asText(X402.EIP3009);
        if (!method.equals(X402.EIP3009)) {
            return refusal(ErrorCodes.UNSUPPORTED_PAYLOAD_TYPE, method + " is not taken here");
        }
        return Optional.empty();
    }

    /** A moment at which the credential is good, if there is one. */
    private static long withinValidity(TransferAuthorization signed) {
        BigInteger last =
                signed.validBefore()
                        .subtract(BigInteger.valueOf(ExactScheme.SETTLE_MARGIN_SECONDS));
        return last.max(BigInteger.ZERO).min(SECONDS_MAX).longValue();
    }

    private static Checked order(PaymentRequirements terms, TransferAuthorization signed)
            throws MalformedMessage {
        AisaAsset asset = AisaAsset.ofAddress(EvmAddress.parse(terms.asset())).orElse(null);
        if (asset == null) {
            return refused(ErrorCodes.ASSET_NOT_DEPLOYED, terms.asset() + " is no asset here");
        }
        if (!asset.domain().name().equals(terms.extra().path("name").textValue())) {
            return refused(TOKEN_NAME_MISMATCH, "extra.name is " + asset.domain().name());
        }
        if (!asset.domain().version().equals(terms.extra().path("version").textValue())) {
            return refused(TOKEN_VERSION_MISMATCH, "extra.version is " + asset.domain().version());
        }
        long amount = AtomicAmount.parseLong(terms.amount()).orElse(0);
        if (amount <= 0) {
            return refused(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                    "amount must be 1 to " + Long.MAX_VALUE + " atomic units");
        }
        Optional<Refusal> unfit = ConvertsReader.refusal(terms, asset);
        if (unfit.isPresent()) {
            return new Checked.Refused(unfit.get());
        }
        return new Checked.Signed(
                new Order(
                        paymentId(signed, asset),
                        terms,
                        signed,
                        asset,
                        amount,
                        MandateNonce.mandateOf(signed.nonce()),
                        ConvertsReader.read(terms),
                        milliseconds(signed.validAfter()),
                        milliseconds(signed.validBefore())));
    }

    private static CommandId paymentId(TransferAuthorization signed, AisaAsset asset) {
        CredentialId id =
                CredentialId.of(AisaNetwork.CAIP2, asset.address(), signed.from(), signed.nonce());
        return new CommandId(id.high(), id.low());
    }

    private static long milliseconds(BigInteger seconds) {
        return TimeUnit.SECONDS.toMillis(seconds.min(SECONDS_MAX).longValue());
    }

    private static Checked refused(String code, String message) {
        return new Checked.Refused(Refusal.of(code, message));
    }

    private static Optional<Refusal> refusal(String code, String message) {
        return Optional.of(Refusal.of(code, message));
    }
}
