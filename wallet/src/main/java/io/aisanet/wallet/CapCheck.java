package io.aisanet.wallet;

import io.aisanet.http402.AisaAsset;
import io.aisanet.wallet.Refusal.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Judges a price, of whatever dialect, by everything but the money already spent, in the order of
 * {@link Reason}.
 */
final class CapCheck {
    private final SpendCaps caps;

    CapCheck(SpendCaps caps) {
        this.caps = caps;
    }

    Verdict<Price> judge(Price price) {
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
}
