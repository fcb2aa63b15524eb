package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import io.aisanet.wallet.Refusal.Reason;
import java.math.BigInteger;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Judges one offer by everything but the money already spent, in the order of {@link Reason}. */
final class OfferCheck {
    private static final BigInteger MAX_AMOUNT = BigInteger.valueOf(Long.MAX_VALUE);

    private final SpendCaps caps;

    OfferCheck(SpendCaps caps) {
        this.caps = caps;
    }

    Verdict<Price> judge(PaymentRequirements terms, URI resource) {
        if (!terms.scheme().equals(X402.SCHEME_EXACT)) {
            return Verdict.no(
                    Reason.UNSUPPORTED_SCHEME,
                    "scheme '" + shortened(terms.scheme()) + "' is not exact");
        }
        if (!terms.network().equals(AisaNetwork.CAIP2)) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "network '" + shortened(terms.network()) + "' is not " + AisaNetwork.CAIP2);
        }
        Optional<AisaAsset> asset = address(terms.asset()).flatMap(AisaAsset::ofAddress);
        if (asset.isEmpty()) {
            return Verdict.no(
                    Reason.UNKNOWN_ASSET,
                    "asset '" + shortened(terms.asset()) + "' is none of the network's assets");
        }
        Optional<String> wrong = wrongTerms(terms.extra(), asset.get());
        if (wrong.isPresent()) {
            return Verdict.no(Reason.WRONG_TERMS, wrong.get());
        }
        Optional<EvmAddress> payee = address(terms.payTo()).filter(address -> !address.isZero());
        if (payee.isEmpty()) {
            return Verdict.no(
                    Reason.BAD_PAYEE,
                    "payTo '" + shortened(terms.payTo()) + "' is no payee's address");
        }
        return judgeAmount(terms, asset.get(), payee.get(), resource);
    }

    private Verdict<Price> judgeAmount(
            PaymentRequirements terms, AisaAsset asset, EvmAddress payee, URI resource) {
        BigInteger amount = new BigInteger(terms.amount());
        if (amount.signum() == 0 || amount.compareTo(MAX_AMOUNT) > 0) {
            return Verdict.no(
                    Reason.AMOUNT_OUT_OF_RANGE,
                    "amount " + amount + " is not from 1 to " + MAX_AMOUNT);
        }
        var price =
                new Price(
                        asset, amount.longValueExact(), payee, terms.maxTimeoutSeconds(), resource);
        Refusal refusal = overCaps(price);
        return refusal == null ? new Verdict.Yes<>(price) : new Verdict.No<>(refusal);
    }

    private @Nullable Refusal overCaps(Price price) {
        int seconds = price.validitySeconds();
        if (seconds < SpendCaps.MIN_VALIDITY_SECONDS || seconds > caps.maxValiditySeconds()) {
            return new Refusal(
                    Reason.VALIDITY_OUT_OF_RANGE,
                    "the payment would be good for "
                            + seconds
                            + " seconds: from "
                            + SpendCaps.MIN_VALIDITY_SECONDS
                            + " to "
                            + caps.maxValiditySeconds()
                            + " are allowed (maxValiditySeconds)",
                    caps.maxValiditySeconds(),
                    seconds);
        }
        Long cap = caps.maxPerPayment().get(price.asset());
        if (cap == null) {
            return Refusal.of(
                    Reason.ASSET_NOT_ALLOWED,
                    "asset " + price.asset().code() + " is not allowed (assets)");
        }
        if (!caps.payees().isEmpty() && !caps.payees().contains(price.payee())) {
            return Refusal.of(
                    Reason.PAYEE_NOT_ALLOWED,
                    "payee " + price.payee() + " is not allowed (payees)");
        }
        return price.amount() <= cap ? null : overPaymentCap(price, cap);
    }

    private static Refusal overPaymentCap(Price price, long cap) {
        String asset = " " + price.asset().code();
        return new Refusal(
                Reason.OVER_PAYMENT_CAP,
                "the price is "
                        + AisaAsset.formatAmount(price.amount())
                        + asset
                        + ", "
                        + AisaAsset.formatAmount(price.amount() - cap)
                        + " above the cap of "
                        + AisaAsset.formatAmount(cap)
                        + asset
                        + " a payment: raise maxPerPayment to pay it",
                cap,
                price.amount());
    }

    /**
     * The wallet signs in the domain that it knows of the asset; an offer that says otherwise is a
     * trap or a mistake.
     */
    private static Optional<String> wrongTerms(JsonNode extra, AisaAsset asset) {
        return unequal(extra, "name", asset.domain().name(), true)
                .or(() -> unequal(extra, "version", asset.domain().version(), true))
                .or(() -> unequal(extra, X402.ASSET_TRANSFER_METHOD, X402.EIP3009, false))
                .or(() -> unequal(extra, X402.PAYMENT_FLOW, X402.FLOW_AUTHORIZATION, false))
                .or(() -> unequal(extra, "decimals", Integer.toString(AisaAsset.DECIMALS), false));
    }

    private static Optional<String> unequal(
            JsonNode extra, String name, String expected, boolean required) {
        JsonNode value = extra.path(name);
        boolean fine =
                value.isMissingNode()
                        ? !required
                        : value.isValueNode() && value.asText().equals(expected);
        return fine
                ? Optional.empty()
                : Optional.of(
                        "extra."
                                + name
                                + " is "
                                + shortened(value.toString())
                                + ", not "
                                + expected);
    }

    private static Optional<EvmAddress> address(String text) {
        try {
            return Optional.of(EvmAddress.parse(text));
        } catch (MalformedMessage e) {
            return Optional.empty(); // the refusal names the text
        }
    }

    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
