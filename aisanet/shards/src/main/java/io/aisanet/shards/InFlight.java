package io.aisanet.shards;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.TransitBinding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The payments that began on a shard and did not end there, as its events tell them: what a
 * coordinator that takes over has to know, and all that it has to know. Feed it every event in
 * order.
 */
public final class InFlight {
    private final int shard;
    private final Map<Id, AcrossPayment> open = new LinkedHashMap<>();
    private final Map<Id, AcrossPayment> parked = new HashMap<>();
    private final Map<Id, Held> held = new HashMap<>();
    private final Deque<AcrossCapture> captures = new ArrayDeque<>();

    /** A hold for a payee on another shard; {@code open} is what it may still give. */
    private record Held(long payee, long category, long resource, long open) {}

    /** Of a shard of which no event was read yet. */
    public InFlight(int shard) {
        this.shard = shard;
    }

    /** Takes the next event in. */
    public void onEvent(Event event) {
        switch (event.type) {
            case HELD -> {
                AcrossPayment.of(shard, event)
                        .ifPresent(it -> open.put(new Id(it.idHigh(), it.idLow()), it));
                hold(event);
            }
            case PARKED -> {
                AcrossPayment.of(shard, event)
                        .ifPresent(it -> parked.put(new Id(it.idHigh(), it.idLow()), it));
                hold(event);
            }
            case RESUMED -> {
                Id id = new Id(event.subjectHigh, event.subjectLow);
                AcrossPayment payment = parked.remove(id);
                if (payment != null) {
                    open.put(id, payment);
                }
            }
            case CAPTURED, VOIDED, EXPIRED -> {
                Id id = new Id(event.subjectHigh, event.subjectLow);
                open.remove(id);
                parked.remove(id);
                Held of = held.remove(id);
                if (of != null && event.type == EventType.CAPTURED) {
                    captured(event, id, of);
                }
            }
            default -> {
                // nothing else begins or ends one
            }
        }
    }

    private void hold(Event event) {
        OptionalLong payee = TransitBinding.payee(event.key);
        if (payee.isPresent() && ShardIds.shardOf(payee.getAsLong()) != shard) {
            held.put(
                    new Id(event.idHigh, event.idLow),
                    new Held(payee.getAsLong(), event.category, event.resource, event.amount));
        }
    }

    private void captured(Event event, Id id, Held of) {
        long open = of.open - event.amount - event.released;
        if (open > 0) {
            held.put(id, new Held(of.payee, of.category, of.resource, open));
        }
        captures.add(
                new AcrossCapture(
                        event.idHigh,
                        event.idLow,
                        ShardIds.everywhere(shard, event.payer),
                        event.payee,
                        of.payee,
                        event.amount,
                        event.timestampMs,
                        of.category,
                        of.resource));
        while (captures.getFirst().capturedMs() < event.timestampMs - AcrossCapture.CREDIT_MS) {
            captures.removeFirst();
        }
    }

    /**
     * The captures for payees on other shards for which a credit can still be made, the oldest
     * first. Whether it was made only the payees' shards know.
     */
    public List<AcrossCapture> captures() {
        return new ArrayList<>(captures);
    }

    /** The payments in flight, the oldest first. */
    public List<AcrossPayment> payments() {
        return new ArrayList<>(open.values());
    }
}
