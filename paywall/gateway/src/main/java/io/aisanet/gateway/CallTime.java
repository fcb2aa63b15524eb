package io.aisanet.gateway;

import java.time.InstantSource;

/**
 * How long an upstream may take for one call.
 *
 * @param deadlineMs when the whole answer has to be there
 * @param silenceMs how long it may say nothing while bytes are waited for
 */
record CallTime(InstantSource clock, long deadlineMs, long silenceMs) {

    boolean isOver() {
        return clock.millis() > deadlineMs;
    }

    /** For everything that is left to do. */
    long leftMs() {
        return Math.max(1, deadlineMs - clock.millis());
    }

    long forNextBytesMs() {
        return Math.min(silenceMs, leftMs());
    }
}
