package io.aisanet.server;

import io.aisanet.cluster.LedgerClient;
import java.nio.file.Path;

/** The first key of a node: it may do everything, and lives in {@code operator.key}. */
@SuppressWarnings("DoNotCallSuggester")
public final class OperatorKey {
    private OperatorKey() {}

    /** The key in the data directory, made and registered when there is none. */
    public static String ensure(Path dataDir, LedgerClient ledger) {
        throw new UnsupportedOperationException("not there yet: " + dataDir + ledger);
    }
}
