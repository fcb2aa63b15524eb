package io.aisanet.gateway;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that forgets its eldest entry when it has too many. For one thread at a time. */
final class BoundedMap<K, V> extends LinkedHashMap<K, V> {

    private static final long serialVersionUID = 1L;

    private final int max;

    BoundedMap(int max) {
        this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > max;
    }
}
