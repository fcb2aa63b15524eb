package io.aisanet.paywall;

/**
 * How the price of a request follows from the request. What it says is signed and holds for a while
 * ({@link Quote}), so it may say something else the next time.
 */
public interface Pricing {

    /**
     * What this request costs.
     *
     * @param upstream the API that will serve it, which may be asked
     * @throws NoPriceException when the request has no price
     */
    Priced price(PaidRequest request, Upstream upstream) throws NoPriceException;

    /** The rule for people, such as {@code 0.001 USD per page}. */
    String words();

    /**
     * A price.
     *
     * @param amount atomic units, 1 or more
     * @param validSeconds how long it holds, 1 or more
     */
    record Priced(long amount, int validSeconds) {}
}
