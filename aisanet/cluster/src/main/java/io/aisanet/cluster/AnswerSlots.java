package io.aisanet.cluster;

import io.aisanet.cluster.codec.MessageHeaderDecoder;
import io.aisanet.cluster.codec.RuledAnswerDecoder;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The answers to a batch of transfers as they came, in slots of equal length. */
final class AnswerSlots {
    private static final int SLOT_BYTES =
            MessageHeaderDecoder.ENCODED_LENGTH + RuledAnswerDecoder.BLOCK_LENGTH;

    private static final byte EMPTY = 0;
    private static final byte KNOWN = 1;
    private static final byte UNKNOWN = 2;

    private final UnsafeBuffer slots;
    private final byte[] states;
    private final OutcomeReader reader = new OutcomeReader();
    private int filled;

    AnswerSlots(int capacity) {
        this.slots = new UnsafeBuffer(new byte[capacity * SLOT_BYTES]);
        this.states = new byte[capacity];
    }

    void clear() {
        Arrays.fill(states, EMPTY);
        filled = 0;
    }

    OutcomeReader reader() {
        return reader;
    }

    int filled() {
        return filled;
    }

    void put(int place, DirectBuffer buffer, int offset, boolean sentAgain) {
        if (states[place] != EMPTY) {
            return;
        }
        slots.putBytes(place * SLOT_BYTES, buffer, offset, reader.length(buffer, offset));
        boolean tooOld = sentAgain && Pending.saysTooOld(status(place));
        states[place] = tooOld ? UNKNOWN : KNOWN;
        filled++;
    }

    Status status(int place) {
        return reader.status(slots, place * SLOT_BYTES);
    }

    Status first(int place) {
        return reader.first(slots, place * SLOT_BYTES);
    }

    void outcome(int place, Outcome into) {
        reader.read(slots, place * SLOT_BYTES, into);
    }

    boolean isUnknown(int place) {
        return states[place] == UNKNOWN;
    }
}
