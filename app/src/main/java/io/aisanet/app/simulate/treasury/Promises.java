package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Event;

/** What has to be kept; remembers the first that was not. */
final class Promises {
    private String violation = "";

    /** The first promise that was broken; empty = none. */
    String violation() {
        return violation;
    }

    /** Kept and not thrown: it is found in code that may catch it. */
    @SuppressWarnings("AnnotateFormatMethod") // its annotation is in a library that is not here
    void require(boolean kept, String promise, Object... details) {
        if (!kept && violation.isEmpty()) {
            violation = promise.formatted(details);
        }
    }

    static String words(Event event) {
        return "%s %s of %d from %d to %d"
                .formatted(event.type, Id.of(event), event.amount, event.payer, event.payee);
    }
}
