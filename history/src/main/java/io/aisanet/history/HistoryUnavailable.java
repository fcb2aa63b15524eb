package io.aisanet.history;

import org.jspecify.annotations.Nullable;

/** The history's database does not answer, or not yet. */
public final class HistoryUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    HistoryUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
