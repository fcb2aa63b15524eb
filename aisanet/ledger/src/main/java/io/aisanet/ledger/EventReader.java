package io.aisanet.ledger;

import static io.aisanet.ledger.EventLayout.has;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Iterates over the events of an encoded block. */
public final class EventReader {
    private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;

    private DirectBuffer events = new UnsafeBuffer(0, 0);
    private long sequence;
    private int left;
    private int at;
    private boolean extended;

    /** Starts at the first event of a block, which must stay valid while it is read. */
    public EventReader wrap(EventBlock block) {
        return wrap(block.firstSequence, block.count, block.events);
    }

    /**
     * Starts at the first event.
     *
     * @param firstSequence number of the first event
     * @param count how many events the buffer holds, from its start to its capacity
     */
    public EventReader wrap(long firstSequence, int count, DirectBuffer events) {
        this.events = events;
        this.sequence = firstSequence;
        this.left = count;
        this.at = 0;
        return this;
    }

    /**
     * Decodes the next event.
     *
     * @return false when there is no more
     * @throws EventChainBroken when the bytes are no event
     */
    public boolean next(Event into) {
        if (left == 0) {
            require(at == events.capacity(), "bytes follow the last event");
            return false;
        }
        clear(into);
        into.sequence = sequence;
        readHeader(into);
        int groups = EventLayout.groupsOf(into.type);
        readPayment(into, groups);
        readRegistration(into, groups);
        readBudget(into, groups);
        if (extended && into.type == EventType.REFUNDED) {
            readReason(into);
        } else if (extended) {
            readGuard(into);
        }
        left--;
        sequence++;
        return true;
    }

    private void readHeader(Event into) {
        int start = take(EventLayout.HEADER_BYTES);
        int code = events.getByte(start) & 0xFF;
        extended = (code & EventLayout.EXTENDED) != 0;
        EventType type = EventType.ofCode(code & ~EventLayout.EXTENDED);
        Status status = Status.ofCode(events.getByte(start + 1) & 0xFF);
        if (type == null || status == null || (extended && !EventLayout.mayBeExtended(type))) {
            throw broken("its type or status is unknown");
        }
        into.type = type;
        into.status = status;
        into.timestampMs = events.getLong(start + 2, ORDER);
    }

    private void readPayment(Event into, int groups) {
        if (has(groups, EventLayout.ID)) {
            into.idHigh = takeLong();
            into.idLow = takeLong();
        }
        if (has(groups, EventLayout.SUBJECT)) {
            into.subjectHigh = takeLong();
            into.subjectLow = takeLong();
        } else if (has(groups, EventLayout.PAYMENT)) {
            into.subjectHigh = into.idHigh;
            into.subjectLow = into.idLow;
        }
        if (has(groups, EventLayout.PAYMENT)) {
            into.payer = takeLong();
            into.payee = takeLong();
            into.amount = takeLong();
        }
        if (has(groups, EventLayout.CAPTURE)) {
            into.released = takeLong();
            into.captureNumber = events.getInt(take(Integer.BYTES), ORDER);
        }
    }

    private void readRegistration(Event into, int groups) {
        if (has(groups, EventLayout.RESULT)) {
            into.subjectLow = takeLong();
            into.result = takeLong();
            into.owner = takeLong();
            into.detail = takeLong();
        }
        if (has(groups, EventLayout.ADDRESS)) {
            events.getBytes(take(into.address.length), into.address);
        }
        if (has(groups, EventLayout.KEY)) {
            events.getBytes(take(into.key.length), into.key);
        }
        if (has(groups, EventLayout.NAME)) {
            into.name = takeText();
        }
        if (has(groups, EventLayout.ZONE)) {
            into.timeZone = takeText();
        }
    }

    private void readBudget(Event into, int groups) {
        if (has(groups, EventLayout.LINE)) {
            into.line = events.getInt(take(Integer.BYTES), ORDER);
        }
        if (has(groups, EventLayout.RULES)) {
            for (int field = 0; field < BudgetRules.FIELDS; field++) {
                into.rules.set(field, takeLong());
            }
        }
        if (has(groups, EventLayout.APPROVER)) {
            into.result = takeLong();
            into.detail = takeLong();
        }
    }

    private void readReason(Event into) {
        into.detail = events.getByte(take(1));
        require(RefundReason.ofCode((int) into.detail) != null, "its reason is unknown");
        into.name = takeText();
    }

    private void readGuard(Event into) {
        int mask = events.getByte(take(1));
        require(mask > 0, "it has no field of the guard, or one that is unknown");
        into.category = takeLong(mask, 0);
        into.resource = takeLong(mask, 1);
        into.unitPrice = takeLong(mask, 2);
        into.mandate = takeLong(mask, 3);
        into.budget = takeLong(mask, 4);
        if (has(mask, EventLayout.HAS_RULE)) {
            GuardRule rule = GuardRule.ofCode(events.getByte(take(1)) & 0xFF);
            if (rule == null) {
                throw broken("its rule is unknown");
            }
            into.rule = rule;
        }
        if (has(mask, EventLayout.HAS_POLICY)) {
            events.getBytes(take(into.policy.length), into.policy);
        }
    }

    private long takeLong(int mask, int place) {
        return has(mask, 1 << place) ? takeLong() : 0;
    }

    private static void clear(Event event) {
        event.category = 0;
        event.resource = 0;
        event.unitPrice = 0;
        event.mandate = 0;
        event.budget = 0;
        event.rule = GuardRule.NONE;
        event.line = 0;
        event.rules.clear();
        Arrays.fill(event.policy, (byte) 0);
        event.idHigh = 0;
        event.idLow = 0;
        event.subjectHigh = 0;
        event.subjectLow = 0;
        event.payer = 0;
        event.payee = 0;
        event.amount = 0;
        event.released = 0;
        event.captureNumber = 0;
        event.result = 0;
        event.owner = 0;
        event.detail = 0;
        event.name = "";
        event.timeZone = "";
        Arrays.fill(event.address, (byte) 0);
        Arrays.fill(event.key, (byte) 0);
    }

    private long takeLong() {
        return events.getLong(take(Long.BYTES), ORDER);
    }

    private String takeText() {
        byte[] bytes = new byte[events.getByte(take(1)) & 0xFF];
        events.getBytes(take(bytes.length), bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private int take(int length) {
        require(length <= events.capacity() - at, "it is cut short");
        int start = at;
        at += length;
        return start;
    }

    private void require(boolean right, String what) {
        if (!right) {
            throw broken(what);
        }
    }

    private EventChainBroken broken(String what) {
        return new EventChainBroken("event " + sequence + " cannot be read: " + what);
    }
}
