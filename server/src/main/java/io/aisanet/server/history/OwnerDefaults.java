package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.server.ledger.LedgerCalls;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Under which budgets the owners' new agents begin, as the events tell: the ledger itself answers
 * it of no owner. The first question reads the whole feed, each later one what is new in it.
 */
public final class OwnerDefaults {
    private record Key(long owner, long asset) {}

    private final Feed feed;
    private final Map<Key, Long> budgets = new HashMap<>();
    private long read;

    public OwnerDefaults(EventSource source, LedgerCalls calls) {
        this.feed = new Feed(source, calls);
    }

    /**
     * Id of the budget, 0 where somebody said "none"; empty where nobody has said anything.
     *
     * @param asset its code
     */
    public synchronized OptionalLong find(long owner, int asset) {
        long newest = feed.newest();
        feed.read(read + 1, newest + 1, this::accept);
        read = newest;
        Long budget = budgets.get(new Key(owner, asset));
        return budget == null ? OptionalLong.empty() : OptionalLong.of(budget);
    }

    private void accept(Event event) {
        if (event.type == EventType.BUDGET_ATTACHED && event.subjectLow == 0) {
            budgets.put(new Key(event.owner, event.detail), event.result);
        }
    }
}
