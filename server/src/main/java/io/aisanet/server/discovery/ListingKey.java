package io.aisanet.server.discovery;

import java.util.Comparator;

/**
 * What makes two listings the same. The owner is part of it: nobody replaces the listing of
 * another.
 *
 * @param resource canonical URL
 * @param operation HTTP method, or name of a tool
 * @param owner id of who is paid
 */
record ListingKey(String resource, String operation, long owner) implements Comparable<ListingKey> {
    private static final Comparator<ListingKey> ORDER =
            Comparator.comparing(ListingKey::resource)
                    .thenComparing(ListingKey::operation)
                    .thenComparingLong(ListingKey::owner);

    @Override
    public int compareTo(ListingKey other) {
        return ORDER.compare(this, other);
    }
}
