package io.aisanet.ledger;

import java.util.Objects;
import org.agrona.collections.Object2ObjectHashMap;

/** What is open of each hold, as the events tell it. */
final class OpenHolds {
    /** Id of a hold. */
    private record Id(long high, long low) {}

    private final Object2ObjectHashMap<Id, Long> open = new Object2ObjectHashMap<>();

    int count() {
        return open.size();
    }

    void begin(Event held) {
        if (open.put(new Id(held.idHigh, held.idLow), held.amount) != null) {
            throw new EventChainBroken("event " + held.sequence + ": the hold is open already");
        }
    }

    /** Takes an amount from the hold that the event is about and says what is left open. */
    long take(Event event, long amount) {
        Id id = new Id(event.subjectHigh, event.subjectLow);
        Long before = open.remove(id);
        if (before == null) {
            throw new EventChainBroken("event " + event.sequence + ": no such hold is open");
        }
        long left = Objects.requireNonNull(before) - amount;
        if (left > 0) {
            open.put(id, left);
        }
        return left;
    }
}
