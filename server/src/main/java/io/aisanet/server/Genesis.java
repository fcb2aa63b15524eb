package io.aisanet.server;

import io.aisanet.cluster.LedgerClient;

/**
 * The part of every ledger that the system itself owns.
 *
 * @param owner owner {@code AIsa system}
 * @param funding wallet that mirrors money that came in from outside
 * @param fees wallet that collects fees
 */
@SuppressWarnings("DoNotCallSuggester")
public record Genesis(long owner, long funding, long fees) {
    /** Finds them, or creates what is missing; safe to call at every start and from two nodes. */
    public static Genesis ensure(LedgerClient ledger) {
        throw new UnsupportedOperationException("not there yet: " + ledger);
    }
}
