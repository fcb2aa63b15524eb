package io.aisanet.shards;

import io.aisanet.ledger.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The payments that began on a shard and did not end there, as its events tell them: what a
 * coordinator that takes over has to know, and all that it has to know. Feed it every event in
 * order.
 */
public final class InFlight {
    private final int shard;
    private final Map<Id, AcrossPayment> open = new LinkedHashMap<>();
    private final Map<Id, AcrossPayment> parked = new HashMap<>();

    private record Id(long high, long low) {}

    /** Of a shard of which no event was read yet. */
    public InFlight(int shard) {
        this.shard = shard;
    }

    /** Takes the next event in. */
    public void onEvent(Event event) {
        switch (event.type) {
            case HELD ->
                    AcrossPayment.of(shard, event)
                            .ifPresent(it -> open.put(new Id(it.idHigh(), it.idLow()), it));
            case PARKED ->
                    AcrossPayment.of(shard, event)
                            .ifPresent(it -> parked.put(new Id(it.idHigh(), it.idLow()), it));
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
            }
            default -> {
                // nothing else begins or ends one
            }
        }
    }

    /** The payments in flight, the oldest first. */
    public List<AcrossPayment> payments() {
        return new ArrayList<>(open.values());
    }
}
