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
        left--;
        sequence++;
        return true;
    }

    private void readHeader(Event into) {
        int start = take(EventLayout.HEADER_BYTES);
        EventType type = EventType.ofCode(events.getByte(start) & 0xFF);
        Status status = Status.ofCode(events.getByte(start + 1) & 0xFF);
        if (type == null || status == null) {
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

    private static void clear(Event event) {
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
