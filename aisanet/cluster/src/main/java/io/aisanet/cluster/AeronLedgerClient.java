package io.aisanet.cluster;

/** A {@link LedgerClient} over Aeron. */
@SuppressWarnings("DoNotCallSuggester")
public final class AeronLedgerClient {
    private AeronLedgerClient() {}

    /** Connects to a cluster over UDP; brings its own media driver. */
    public static LedgerClient connect(ClientConfig config) {
        throw new UnsupportedOperationException("not there yet: " + config);
    }
}
