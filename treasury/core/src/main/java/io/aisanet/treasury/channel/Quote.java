package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.io.IOException;

/** What paying costs and how long it takes. A forecast, not a promise. */
public interface Quote {

    /**
     * Quotes a batch of this shape.
     *
     * @throws IOException the outside, asked for its prices, does not answer
     */
    Answer quote(Wish wish) throws IOException;

    /**
     * What is to be paid.
     *
     * @param asset what
     * @param total atomic units of all legs together, 1 or more
     * @param legs how many payees, 1 or more
     * @param nowMs when
     */
    record Wish(Asset asset, long total, int legs, long nowMs) {

        /** Checks the ranges. */
        public Wish {
            if (total < 1 || legs < 1) {
                throw new IllegalArgumentException("a quote is for 1 unit and 1 payee at least");
            }
        }
    }

    /** A quote, or why there is none. */
    sealed interface Answer permits ChannelQuote, ChannelRefusal {}
}
