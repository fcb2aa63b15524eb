package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.PayoutStatus;
import io.aisanet.treasury.log.DerivedFile;
import io.aisanet.treasury.log.NumberedRecords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All payouts that were handed over: those under way in memory, those that are over in a derived
 * file. Not for several threads.
 */
final class LegBook {
    private final Map<String, LegState> byId = new HashMap<>();
    private final TreeMap<Long, LegState> live = new TreeMap<>();
    private final NumberedRecords over;

    /** Of payouts that nobody handed over. */
    private final Map<String, PayoutStatus> strangers = new HashMap<>();

    private long last;

    LegBook(DerivedFile file) {
        this.over = new NumberedRecords(file);
    }

    @Nullable LegState find(String id) {
        LegState known = byId.get(id);
        return known != null ? known : over.find(id).map(RecordText::leg).orElse(null);
    }

    /** What a channel said of a payout; null = nothing. */
    @Nullable PayoutStatus status(String id) {
        LegState known = find(id);
        return known != null ? known.status() : strangers.get(id);
    }

    /** Takes a payout in, or into another batch; answers what it was before. */
    @Nullable LegState handOver(Handover handover, Handover.Leg leg) {
        LegState before = find(leg.id());
        PayoutStatus told = before == null ? strangers.remove(leg.id()) : before.status();
        long number = before == null ? ++last : before.number();
        put(new LegState(number, handover.channel(), handover.id(), leg, told));
        return before;
    }

    /**
     * Takes down what a channel says; answers whose payout it is, null where it is none of ours.
     */
    @Nullable LegState told(PayoutStatus status) {
        LegState before = find(status.payoutId());
        if (before == null) {
            strangers.put(status.payoutId(), status);
            return null;
        }
        LegState now = before.with(status);
        put(now);
        return now;
    }

    private void put(LegState now) {
        if (now.isOver()) {
            over.put(now.number(), RecordText.leg(now));
            live.remove(now.number());
            byId.remove(now.leg().id());
        } else {
            live.put(now.number(), now);
            byId.put(now.leg().id(), now);
        }
    }

    /** Some after a number, in order; none where there are no more. */
    List<LegState> page(long after, int limit) {
        List<LegState> page = new ArrayList<>();
        for (long number = after + 1; number <= last && page.size() < limit; number++) {
            LegState known = live.get(number);
            page.add(
                    known != null
                            ? known
                            : RecordText.leg(Objects.requireNonNull(over.get(number))));
        }
        return page;
    }

    /** Bytes of memory that those take which are not in it any more. */
    long overBytes() {
        return over.bytes();
    }
}
