package io.aisanet.paywall;

import io.aisanet.http402.AisaAsset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What one call costs.
 *
 * @param asset what is paid
 * @param amount atomic units (millionths), 1 or more
 */
public record Price(AisaAsset asset, long amount) {

    public Price {
        if (amount < 1) {
            throw new IllegalArgumentException("a price is 1 atomic unit or more, not " + amount);
        }
    }

    /**
     * Reads {@code 0.01 USD}: a decimal number with at most 6 decimals, one space, an asset's code.
     * Empty when it is anything else, or zero.
     */
    public static Optional<Price> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Optional.empty();
        }
        OptionalLong amount = AisaAsset.parseAmount(text.substring(0, space));
        if (amount.isEmpty() || amount.getAsLong() < 1) {
            return Optional.empty();
        }
        return AisaAsset.ofCode(text.substring(space + 1))
                .map(asset -> new Price(asset, amount.getAsLong()));
    }

    /** As people write it: {@code 0.01 USD}. */
    @Override
    public String toString() {
        return AisaAsset.formatAmount(amount) + " " + asset.code();
    }
}
