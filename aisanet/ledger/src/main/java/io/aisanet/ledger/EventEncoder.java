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
        boolean guarded = isGuarded(event);
        boolean extended = guarded || hasReason(event);
        into.putByte(start, (byte) (event.type.code() | (extended ? EventLayout.EXTENDED : 0)));
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
        if (has(groups, EventLayout.RESULT | EventLayout.KEY)) {
            at = encodeRegistration(event, groups, into, at);
        }
        if (has(groups, EventLayout.LINE | EventLayout.APPROVER)) {
            at = encodeBudget(event, groups, into, at);
        }
        if (guarded) {
            return encodeGuard(event, into, at);
        }
        return extended ? encodeReason(event, into, at) : at;
    }

    private static boolean hasReason(Event event) {
        return event.type == EventType.REFUNDED && (event.detail != 0 || !event.name.isEmpty());
    }

    private static int encodeReason(Event event, MutableDirectBuffer into, int at) {
        into.putByte(at, (byte) event.detail);
        return putText(into, at + 1, event.name);
    }

    private static boolean isGuarded(Event event) {
        return EventLayout.mayBeGuarded(event.type)
                && (event.category
                                | event.resource
                                | event.unitPrice
                                | event.mandate
                                | event.budget)
                        != 0;
    }

    private int encodeBudget(Event event, int groups, MutableDirectBuffer into, int start) {
        int at = start;
        if (has(groups, EventLayout.LINE)) {
            into.putInt(at, event.line, ORDER);
            at += Integer.BYTES;
        }
        if (has(groups, EventLayout.RULES)) {
            for (int field = 0; field < BudgetRules.FIELDS; field++) {
                into.putLong(at, event.rules.get(field), ORDER);
                at += Long.BYTES;
            }
        }
        return has(groups, EventLayout.APPROVER)
                ? putPair(into, at, event.result, event.detail)
                : at;
    }

    private int encodeGuard(Event event, MutableDirectBuffer into, int start) {
        int at = start + 1;
        int mask = 0;
        for (int place = 0; place < EventLayout.GUARD_LONGS; place++) {
            long value = guardLong(event, place);
            if (value != 0) {
                into.putLong(at, value, ORDER);
                at += Long.BYTES;
                mask |= 1 << place;
            }
        }
        if (event.rule != GuardRule.NONE) {
            into.putByte(at++, (byte) event.rule.code());
            mask |= EventLayout.HAS_RULE;
        }
        if (event.budget != 0 && !Words.isZero(event.policy)) {
            into.putBytes(at, event.policy);
            at += event.policy.length;
            mask |= EventLayout.HAS_POLICY;
        }
        into.putByte(start, (byte) mask);
        return at;
    }

    private static long guardLong(Event event, int place) {
        return switch (place) {
            case 0 -> event.category;
            case 1 -> event.resource;
            case 2 -> event.unitPrice;
            case 3 -> event.mandate;
            default -> event.budget;
        };
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
