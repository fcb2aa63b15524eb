package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Limits;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amounts as people write them, in an asset. An amount counts atomic units (6 decimals), the price
 * of a unit millionths of them (12 decimals).
 */
final class Amounts {
    private static final Pattern NOTATION =
            Pattern.compile("([0-9]{1,19})(?:\\.([0-9]{1,19}))? ([A-Z]{3,8})");
    private static final int UNIT_PRICE_DECIMALS = 2 * Asset.DECIMALS;
    private static final int DECIMALS_SHOWN_MIN = 2;

    private final Asset asset;

    Amounts(Asset asset) {
        this.asset = asset;
    }

    /**
     * Reads {@code 5.00 USD}.
     *
     * @throws IllegalArgumentException with a message that completes "key ..."
     */
    long parse(String text) {
        return parse(text, Asset.DECIMALS);
    }

    /** Reads {@code 0.000002 USD}, the price of one unit. */
    long parseUnitPrice(String text) {
        return parse(text, UNIT_PRICE_DECIMALS);
    }

    /** {@code 5.00 USD}. */
    String text(long atomic) {
        return decimal(atomic, Asset.DECIMALS) + " " + asset;
    }

    /** {@code 0.000002 USD}. */
    String unitPriceText(long millionths) {
        return decimal(millionths, UNIT_PRICE_DECIMALS) + " " + asset;
    }

    /** {@code $5.00}; other assets than dollars as {@link #text}. */
    String shown(long atomic) {
        return asset == Asset.USD ? "$" + decimal(atomic, Asset.DECIMALS) : text(atomic);
    }

    /** {@code $0.000002}. */
    String shownUnitPrice(long millionths) {
        return asset == Asset.USD
                ? "$" + decimal(millionths, UNIT_PRICE_DECIMALS)
                : unitPriceText(millionths);
    }

    private long parse(String text, int decimals) {
        Matcher matcher = NOTATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "is \"" + text + "\" but must look like \"5.00 " + asset + "\"");
        }
        if (!matcher.group(3).equals(asset.name())) {
            throw new IllegalArgumentException(
                    "is in " + matcher.group(3) + " but this document is in " + asset);
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        if (fraction.length() > decimals) {
            throw new IllegalArgumentException("has more than " + decimals + " decimals");
        }
        BigDecimal amount =
                new BigDecimal(matcher.group(1) + "." + fraction + "0").movePointRight(decimals);
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("must be more than 0; leave it out for no limit");
        }
        if (amount.compareTo(BigDecimal.valueOf(Limits.LIMIT_MAX)) > 0) {
            throw new IllegalArgumentException(
                    "must be at most " + decimal(Limits.LIMIT_MAX, decimals) + " " + asset);
        }
        return amount.longValueExact();
    }

    private static String decimal(long number, int decimals) {
        BigDecimal plain = BigDecimal.valueOf(number, decimals).stripTrailingZeros();
        return plain.setScale(Math.max(DECIMALS_SHOWN_MIN, plain.scale())).toPlainString();
    }
}
