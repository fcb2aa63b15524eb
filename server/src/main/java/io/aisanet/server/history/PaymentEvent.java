package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.server.ledger.CommandId;

/**
 * A payment's completion as the feed tells it: a transfer, or the first capture of a hold.
 *
 * @param sequence number of the event
 * @param timestampMs Unix milliseconds of the cluster's clock
 * @param payment id of the payment
 * @param payer account id
 * @param payee account id
 * @param amount atomic units moved by this event
 */
public record PaymentEvent(
        long sequence,
        long timestampMs,
        CommandId payment,
        boolean captured,
        long payer,
        long payee,
        long amount) {

    static boolean completes(Event event) {
        return event.type == EventType.TRANSFERRED
                || (event.type == EventType.CAPTURED && event.captureNumber == 1);
    }

    static PaymentEvent of(Event event) {
        return new PaymentEvent(
                event.sequence,
                event.timestampMs,
                new CommandId(event.subjectHigh, event.subjectLow),
                event.type == EventType.CAPTURED,
                event.payer,
                event.payee,
                event.amount);
    }
}
