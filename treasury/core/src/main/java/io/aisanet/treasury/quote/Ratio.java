package io.aisanet.treasury.quote;

import io.aisanet.treasury.Exact;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A rate without rounding: {@code num / den} atomic units of one asset for one of another. It is
 * kept in lowest terms, so that equal rates are equal records.
 *
 * @param num 1 or more
 * @param den 1 or more
 */
public record Ratio(long num, long den) {
    /** Largest term of a rate that is configured or fed. */
    public static final long TERM_MAX = 1_000_000_000_000L;

    /** How many units of one asset can be worth one of another at most. */
    public static final long WORTH_MAX = 1_000;

    private static final long WHOLE_PPM = 1_000_000;
    private static final int DECIMALS_MAX = 9;

    public Ratio {
        if (num < 1 || den < 1) {
            throw new IllegalArgumentException("the terms of a rate are 1 or more");
        }
        if (!isInRange(num, den)) {
            throw new IllegalArgumentException("a rate is 1/1000 to 1000");
        }
        long divisor = BigInteger.valueOf(num).gcd(BigInteger.valueOf(den)).longValueExact();
        num /= divisor;
        den /= divisor;
    }

    /** What {@code 23/25} or {@code 0.92} spells, or null where it spells no rate. */
    public static @Nullable Ratio parse(String text) {
        try {
            return text.matches("[0-9]{1,13}/[0-9]{1,13}") ? fraction(text) : decimal(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Ratio fraction(String text) {
        int slash = text.indexOf('/');
        long num = Long.parseLong(text.substring(0, slash));
        long den = Long.parseLong(text.substring(slash + 1));
        return num > TERM_MAX || den > TERM_MAX ? null : new Ratio(num, den);
    }

    private static @Nullable Ratio decimal(String text) {
        if (!text.matches("[0-9]{1,4}([.][0-9]{1," + DECIMALS_MAX + "})?")) {
            return null;
        }
        int point = text.indexOf('.');
        int decimals = point < 0 ? 0 : text.length() - point - 1;
        long den = BigInteger.TEN.pow(decimals).longValueExact();
        long num = Long.parseLong(text.replace(".", ""));
        return num > TERM_MAX ? null : new Ratio(num, den);
    }

    /** Whether a spread of so many millionths can be taken off. */
    public boolean isQuotable(int ppm) {
        if (num > TERM_MAX || den > TERM_MAX || ppm < 0 || ppm >= WHOLE_PPM) {
            return false;
        }
        long less = num * (WHOLE_PPM - ppm);
        return isInRange(less, den * WHOLE_PPM);
    }

    private static boolean isInRange(long num, long den) {
        return isAtMost(num, den) && isAtMost(den, num);
    }

    private static boolean isAtMost(long worth, long of) {
        long whole = worth / WORTH_MAX;
        return whole < of || (whole == of && worth % WORTH_MAX == 0);
    }

    /**
     * The rate with a spread taken off.
     *
     * @param ppm millionths for which it {@link #isQuotable}
     */
    public Ratio less(int ppm) {
        return new Ratio(
                Math.multiplyExact(num, WHOLE_PPM - ppm), Math.multiplyExact(den, WHOLE_PPM));
    }

    /**
     * What an amount is worth, rounded down.
     *
     * @param amount 0 to {@link Quoter#AMOUNT_MAX}
     */
    public long floor(long amount) {
        return Exact.mulDivDown(amount, num, den);
    }

    /** The least amount that is worth at least so much. */
    public long leastFor(long worth) {
        return Exact.mulDivUp(worth, den, num);
    }

    @Override
    public String toString() {
        return num + "/" + den;
    }
}
