package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.RefundReason;
import io.aisanet.server.ledger.CommandId;

/**
 * A payment's completion as the feed tells it: a transfer, the first capture of a hold, or what a
 * payer gave for a conversion; or its refund.
 *
 * @param sequence number of the event
 * @param timestampMs Unix milliseconds of the cluster's clock
 * @param command id of the command: of a refund, its own id
 * @param payment id of the payment
 * @param type {@code TRANSFERRED}, {@code CAPTURED}, {@code CONVERTED}, {@code HOLD_CONVERTED} or
 *     {@code REFUNDED}
 * @param payer account id
 * @param payee account id
 * @param amount atomic units moved by this event
 * @param reason of a refund
 * @param note of a refund; may be empty
 */
public record PaymentEvent(
        long sequence,
        long timestampMs,
        CommandId command,
        CommandId payment,
        EventType type,
        long payer,
        long payee,
        long amount,
        RefundReason reason,
        String note) {

    static boolean completes(Event event) {
        return event.type == EventType.TRANSFERRED
                || event.type == EventType.CONVERTED
                || event.type == EventType.HOLD_CONVERTED
                || (event.type == EventType.CAPTURED && event.captureNumber == 1);
    }

    static boolean refunds(Event event) {
        return event.type == EventType.REFUNDED;
    }

    static PaymentEvent of(Event event) {
        RefundReason reason = refunds(event) ? RefundReason.ofCode((int) event.detail) : null;
        return new PaymentEvent(
                event.sequence,
                event.timestampMs,
                new CommandId(event.idHigh, event.idLow),
                new CommandId(event.subjectHigh, event.subjectLow),
                event.type,
                event.payer,
                event.payee,
                event.amount,
                reason == null ? RefundReason.NOT_GIVEN : reason,
                refunds(event) ? event.name : "");
    }
}
