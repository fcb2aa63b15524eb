package io.aisanet.app.log;

import java.util.logging.Level;

/** What is worth a line. */
public enum LogLevel {
    WARNING,
    INFO,
    /**
     * What AIsa's own parts say besides; libraries never say more than with {@link #INFO}: they
     * write whole requests.
     */
    DEBUG;

    Level ofOurs() {
        return this == DEBUG ? Level.FINE : ofOthers();
    }

    Level ofOthers() {
        return this == WARNING ? Level.WARNING : Level.INFO;
    }
}
