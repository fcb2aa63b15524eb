package io.aisanet.treasury.netting;

import io.aisanet.ledger.Asset;
import java.util.Comparator;

/**
 * Whose window it is.
 *
 * @param peer the payee, or the peer on the other side
 * @param asset in what
 */
public record WindowKey(String peer, Asset asset) implements Comparable<WindowKey> {
    private static final Comparator<WindowKey> ORDER =
            Comparator.comparing(WindowKey::peer).thenComparing(WindowKey::asset);

    @Override
    public int compareTo(WindowKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return peer + " in " + asset;
    }
}
