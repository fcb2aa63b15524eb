package io.aisanet.treasury.price;

import java.io.IOException;

/** Somebody who knows prices: a file, an HTTP service, an oracle on a chain. */
public interface PriceSource {

    /** Unique among the sources of a feed; for people. */
    String name();

    /**
     * The newest price.
     *
     * @throws IOException the source does not answer, does not know the pair, or talks nonsense
     */
    Price read(Pair pair) throws IOException;
}
