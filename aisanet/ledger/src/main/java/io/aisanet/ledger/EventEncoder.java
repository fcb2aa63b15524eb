package io.aisanet.ledger;

import static io.aisanet.ledger.EventLayout.has;

import java.nio.ByteOrder;
import org.agrona.MutableDirectBuffer;

/** Writes events as {@link EventLayout} says. */
final class EventEncoder {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    /** Writes one event and gives the place after it. */
    int encode(Event event, MutableDirectBuffer into, int start) {
        int groups = EventLayout.groupsOf(event.type);
        into.putByte(start, (byte) event.type.code());
        into.putByte(start + 1, (byte) event.status.code());
        into.putLong(start + 2, event.timestampMs, ORDER);
        int at = start + EventLayout.HEADER_BYTES;
        if (has(groups, EventLayout.ID)) {
            at = putPair(into, at, event.idHigh, event.idLow);
        }
        if (has(groups, EventLayout.SUBJECT)) {
            at = putPair(into, at, event.subjectHigh, event.subjectLow);
        }
        if (has(groups, EventLayout.PAYMENT)) {
            at = putPair(into, at, event.payer, event.payee);
            into.putLong(at, event.amount, ORDER);
            at += Long.BYTES;
        }
        if (has(groups, EventLayout.CAPTURE)) {
            into.putLong(at, event.released, ORDER);
            into.putInt(at + Long.BYTES, event.captureNumber, ORDER);
            at += Long.BYTES + Integer.BYTES;
        }
        return has(groups, EventLayout.RESULT | EventLayout.KEY)
                ? encodeRegistration(event, groups, into, at)
                : at;
    }

    private int encodeRegistration(Event event, int groups, MutableDirectBuffer into, int start) {
        int at = start;
        if (has(groups, EventLayout.RESULT)) {
            at = putPair(into, at, event.subjectLow, event.result);
            at = putPair(into, at, event.owner, event.detail);
        }
        if (has(groups, EventLayout.ADDRESS)) {
            into.putBytes(at, event.address);
            at += event.address.length;
        }
        if (has(groups, EventLayout.KEY)) {
            into.putBytes(at, event.key);
            at += event.key.length;
        }
        if (has(groups, EventLayout.NAME)) {
            at = putText(into, at, event.name);
        }
        return has(groups, EventLayout.ZONE) ? putText(into, at, event.timeZone) : at;
    }

    private static int putPair(MutableDirectBuffer into, int at, long first, long second) {
        into.putLong(at, first, ORDER);
        into.putLong(at + Long.BYTES, second, ORDER);
        return at + 2 * Long.BYTES;
    }

    private static int putText(MutableDirectBuffer into, int at, String text) {
        byte[] bytes = Texts.bytes(text);
        into.putByte(at, (byte) bytes.length);
        into.putBytes(at + 1, bytes);
        return at + 1 + bytes.length;
    }
}
