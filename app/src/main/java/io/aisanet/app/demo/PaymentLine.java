package io.aisanet.app.demo;

import io.aisanet.app.terminal.Money;
import java.time.Instant;

/**
 * How one errand went.
 *
 * @param latencyNs from the first byte asked to the last byte answered, payment included
 * @param note more in a sentence; empty = none
 */
record PaymentLine(
        Instant at, Errand errand, Result result, Money paid, long latencyNs, String note) {
    enum Result {
        PAID,
        /** The ledger had not enough money. */
        REFUSED,
        /** The provider failed after the money was held; it went back. */
        NOT_CHARGED,
        /** Anything else; the note says what. */
        UNEXPECTED
    }

    PaymentLine withNote(String other) {
        return new PaymentLine(at, errand, result, paid, latencyNs, other);
    }
}
