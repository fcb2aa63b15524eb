package io.aisanet.treasury.route;

import io.aisanet.ledger.Asset;

/**
 * Where money can be: a node of the graph.
 *
 * @param asset what it is
 * @param rail where it is: a channel's name, or {@code ledger}
 */
public record Place(Asset asset, String rail) {

    /** Checks that the rail has a name. */
    public Place {
        if (rail.isBlank()) {
            throw new IllegalArgumentException("a place needs the name of its rail");
        }
    }

    @Override
    public String toString() {
        return asset + "@" + rail;
    }
}
