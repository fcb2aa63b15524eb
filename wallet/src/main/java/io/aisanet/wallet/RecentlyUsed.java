package io.aisanet.wallet;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of bounded size that forgets what was not used for the longest time. */
final class RecentlyUsed<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    private final int most;

    /**
     * @param most entries that it keeps
     */
    RecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
