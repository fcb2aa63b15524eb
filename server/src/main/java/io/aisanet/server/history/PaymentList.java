package io.aisanet.server.history;

import io.aisanet.ledger.Event;
import io.aisanet.server.ledger.LedgerCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Completed payments or refunds, newest first or as they came in, page by page. */
public final class PaymentList {
    private static final int WINDOW_EVENTS = 4_096;
    private static final int SCANNED_EVENTS_MAX = 262_144;

    private final Feed feed;
    private final Predicate<Event> wanted;

    private PaymentList(Feed feed, Predicate<Event> wanted) {
        this.feed = feed;
        this.wanted = wanted;
    }

    /** Payments, each when it was completed. */
    public static PaymentList completed(EventSource source, LedgerCalls calls) {
        return new PaymentList(new Feed(source, calls), PaymentEvent::completes);
    }

    /** Refunds. */
    public static PaymentList refunds(EventSource source, LedgerCalls calls) {
        return new PaymentList(new Feed(source, calls), PaymentEvent::refunds);
    }

    /**
     * A page.
     *
     * @param cursor where the next page begins: {@code before} for a page of newest first, {@code
     *     after} for the other order; 0 = there is no more
     */
    public record Page(List<PaymentEvent> payments, long cursor) {}

    /**
     * Newest first. A page ends early, with a cursor, after looking at 262144 events.
     *
     * @param before number of the event to begin below; 0 = the newest
     */
    public Page newestFirst(long before, int limit, Predicate<PaymentEvent> filter) {
        long newest = feed.newest();
        long high = before == 0 ? newest + 1 : Math.min(before, newest + 1);
        long floor = Math.max(1, high - SCANNED_EVENTS_MAX);
        List<PaymentEvent> found = new ArrayList<>();
        while (high > floor && found.size() < limit) {
            long low = Math.max(floor, high - WINDOW_EVENTS);
            found.addAll(window(low, high, filter).reversed());
            high = low;
        }
        if (found.size() > limit) {
            List<PaymentEvent> page = List.copyOf(found.subList(0, limit));
            return new Page(page, page.getLast().sequence());
        }
        return new Page(List.copyOf(found), high > 1 ? high : 0);
    }

    /**
     * In the order in which they were completed.
     *
     * @param after number of the last event seen; 0 = from the start
     * @return the page; its cursor always goes on from where this one ended
     */
    public Page oldestFirst(long after, int limit, Predicate<PaymentEvent> filter) {
        long end = Math.min(feed.newest() + 1, after + 1 + SCANNED_EVENTS_MAX);
        List<PaymentEvent> found = new ArrayList<>();
        long low = after + 1;
        while (low < end && found.size() < limit) {
            long high = Math.min(end, low + WINDOW_EVENTS);
            found.addAll(window(low, high, filter));
            low = high;
        }
        if (found.size() > limit) {
            List<PaymentEvent> page = List.copyOf(found.subList(0, limit));
            return new Page(page, page.getLast().sequence());
        }
        return new Page(List.copyOf(found), Math.max(after, low - 1));
    }

    private List<PaymentEvent> window(long low, long high, Predicate<PaymentEvent> filter) {
        List<PaymentEvent> found = new ArrayList<>();
        feed.read(
                low,
                high,
                event -> {
                    if (wanted.test(event)) {
                        PaymentEvent payment = PaymentEvent.of(event);
                        if (filter.test(payment)) {
                            found.add(payment);
                        }
                    }
                });
        return found;
    }
}
