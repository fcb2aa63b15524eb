package io.aisanet.paywall.meter;

import io.aisanet.http402.AisaAsset;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * The price of one unit, which may be far less than an atomic unit.
 *
 * @param asset what is paid
 * @param millionths of an atomic unit, 0 or more
 */
public record Rate(AisaAsset asset, long millionths) {

    /** Decimals of a rate: those of every asset, and six more. */
    private static final int DECIMALS = AisaAsset.DECIMALS + 6;

    private static final int TEXT_LENGTH_MAX = 40;

    public Rate {
        if (millionths < 0) {
            throw new IllegalArgumentException("a rate is 0 or more, not " + millionths);
        }
    }

    /**
     * Reads {@code 0.00000015 USD}: digits with at most 12 decimals, one space, an asset's code.
     * Empty when it is anything else.
     */
    public static Optional<Rate> parse(String text) {
        int space = text.indexOf(' ');
        if (space < 0
                || text.length() > TEXT_LENGTH_MAX
                || !text.substring(0, space).matches("[0-9]{1,12}(\\.[0-9]{1,12})?")) {
            return Optional.empty();
        }
        BigDecimal scaled = new BigDecimal(text.substring(0, space)).movePointRight(DECIMALS);
        return scaled.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : AisaAsset.ofCode(text.substring(space + 1))
                        .map(asset -> new Rate(asset, scaled.longValueExact()));
    }

    /** As people write it. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(millionths, DECIMALS).stripTrailingZeros().toPlainString()
                + " "
                + asset.code();
    }
}
