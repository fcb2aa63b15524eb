package io.aisanet.paywall;

/**
 * Prices of what a call uses, for calls whose cost is known only afterwards. The route's price is
 * then the cap: so much is held, and what was not used goes back.
 */
public interface Tariff {

    /** A meter for one call. */
    Meter meter(PaidRequest request);

    /** The prices for people, such as {@code 0.15 USD per 1000000 input tokens}. */
    String words();

    /**
     * What one unit costs, in millionths of an atomic unit, for the payers' rules on unit prices; 0
     * where there is no one unit.
     */
    long unitPrice();
}
