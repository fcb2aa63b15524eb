package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * An amount that a bank can move: whole minor units of its currency (cents), kept in our atomic
 * units so that nothing is converted on the way to the ledger.
 *
 * @param currency ISO 4217 code
 * @param atomic millionths of the currency's unit, 0 or more, a whole number of minor units
 */
public record BankAmount(String currency, long atomic) {

    /** Decimals of every amount in the ledger. */
    public static final int ATOMIC_DECIMALS = 6;

    /** As {@code ActiveCurrencyAndAmount} of the message schemas has it: 18 digits, 5 decimals. */
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}(\\.[0-9]{1,5})?");

    private static final Map<String, Integer> DECIMALS = currencies();

    /**
     * @throws IllegalArgumentException for no such currency, a negative amount, part of a cent
     */
    public BankAmount {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("not a currency: " + currency);
        }
        if (atomic < 0 || atomic % minorUnit(currency) != 0) {
            throw new IllegalArgumentException(
                    atomic + " is not a whole number of minor units of " + currency);
        }
    }

    /** Reads what stands in a message. */
    public static BankAmount parse(String currency, String text) throws Malformed {
        if (!isCurrency(currency)) {
            throw new Malformed("has no known currency", "", "write an ISO 4217 code");
        }
        if (!DECIMAL.matcher(text).matches()) {
            throw new Malformed(
                    "is not an amount", "", "write up to 18 digits with up to 5 after a point");
        }
        BigDecimal atomic = new BigDecimal(text).movePointRight(ATOMIC_DECIMALS);
        if (atomic.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw new Malformed("is too large", "", "write at most 9223372036854.77");
        }
        long exact = atomic.longValueExact();
        if (exact % minorUnit(currency) != 0) {
            throw new Malformed(
                    "has too many decimals", "", currency + " has " + decimals(currency));
        }
        return new BankAmount(currency, exact);
    }

    /** Whether it can be moved as it is: not negative, no part of a cent. */
    public static boolean isWhole(String currency, long atomic) {
        return isCurrency(currency) && atomic >= 0 && atomic % minorUnit(currency) == 0;
    }

    /** Atomic units in the smallest amount of the currency: 10,000 for a cent. */
    public static long minorUnit(String currency) {
        long unit = 1;
        for (int digits = decimals(currency); digits < ATOMIC_DECIMALS; digits++) {
            unit *= 10;
        }
        return unit;
    }

    private static int decimals(String currency) {
        return DECIMALS.getOrDefault(currency, -1);
    }

    private static boolean isCurrency(String code) {
        return DECIMALS.containsKey(code);
    }

    /** Metals and funds have codes, and no decimals that anybody agreed on. */
    private static Map<String, Integer> currencies() {
        Map<String, Integer> decimals = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            int digits = currency.getDefaultFractionDigits();
            if (digits >= 0 && digits <= ATOMIC_DECIMALS) {
                decimals.put(currency.getCurrencyCode(), digits);
            }
        }
        return Map.copyOf(decimals);
    }

    /** As messages have it: all decimals of the currency and no more. */
    public String text() {
        return BigDecimal.valueOf(atomic, ATOMIC_DECIMALS)
                .setScale(decimals(currency))
                .toPlainString();
    }

    /**
     * Both together.
     *
     * @throws ArithmeticException where that overflows
     */
    public BankAmount plus(BankAmount other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(currency + " and " + other.currency);
        }
        return new BankAmount(currency, Math.addExact(atomic, other.atomic));
    }
}
