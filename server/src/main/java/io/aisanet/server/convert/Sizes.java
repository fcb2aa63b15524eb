package io.aisanet.server.convert;

import io.aisanet.http402.AisaAsset;
import io.aisanet.treasury.quote.Priced;

/** Why an amount is not converted, in words. */
final class Sizes {
    private Sizes() {}

    static String sentence(QuoteAsk ask, Priced.Refused refused) {
        String limit = AisaAsset.formatAmount(refused.limit()) + " " + ask.give();
        return switch (refused.reason()) {
            case TOO_SMALL -> "it takes at least " + limit + ", the fee taken off";
            case TOO_LARGE -> "it takes at most " + limit + ", the fee taken off";
        };
    }
}
