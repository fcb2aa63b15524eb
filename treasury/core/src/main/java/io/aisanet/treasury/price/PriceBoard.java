package io.aisanet.treasury.price;

/** What prices are now, and how far assets are trusted. Safe for many threads. */
public interface PriceBoard {

    /** The price of a pair now; closed where it is not watched. */
    PriceAnswer price(Pair pair);

    /** How far an asset is trusted now; {@code NORMAL} where nothing watches it. */
    BreakerState state(String asset);

    /** Why an asset is in its state, for people. */
    String reason(String asset);
}
