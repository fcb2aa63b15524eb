package io.aisanet.treasury.price;

/**
 * What is priced in what, such as {@code USDC/USD}. Not only assets of the ledger: {@code
 * EURC/EUR}.
 *
 * @param base what is priced; 1 to {@value #CODE_LENGTH_MAX} of {@code A-Z 0-9}
 * @param quote in what
 */
public record Pair(String base, String quote) {

    /** Longest code. */
    public static final int CODE_LENGTH_MAX = 12;

    private static final String CODE = "[A-Z0-9]{1," + CODE_LENGTH_MAX + "}";

    /** Checks the codes. */
    public Pair {
        if (!base.matches(CODE) || !quote.matches(CODE) || base.equals(quote)) {
            throw new IllegalArgumentException("no pair: " + base + "/" + quote);
        }
    }

    @Override
    public String toString() {
        return base + "/" + quote;
    }
}
