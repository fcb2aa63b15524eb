package io.aisanet.history;

/**
 * What is looked for, the newest first.
 *
 * @param viewer who asks
 * @param wallet on either side of a payment, or the payer of what was decided; 0 = any
 * @param period when
 * @param before number of an event; only earlier ones are told; 0 = from the newest on
 * @param limit how many at most
 */
public record HistoryQuery(Viewer viewer, long wallet, Period period, long before, int limit) {
    public HistoryQuery {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has 1 entry or more, not " + limit);
        }
    }
}
