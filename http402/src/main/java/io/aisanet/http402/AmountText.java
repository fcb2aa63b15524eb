package io.aisanet.http402;

import java.math.BigDecimal;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Decimal text of amounts that count in millionths. */
final class AmountText {

    static final int DECIMALS = 6;

    private static final int SHOWN_DECIMALS = 2;
    private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,13}(?:\\.[0-9]{1,6})?");

    private AmountText() {}

    static OptionalLong parse(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        BigDecimal atomic = new BigDecimal(text).movePointRight(DECIMALS);
        return atomic.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(atomic.longValueExact());
    }

    static String format(long atomic) {
        BigDecimal amount = BigDecimal.valueOf(atomic, DECIMALS).stripTrailingZeros();
        return amount.setScale(Math.max(amount.scale(), SHOWN_DECIMALS)).toPlainString();
    }
}
