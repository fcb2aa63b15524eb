package io.aisanet.guard;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Limits;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Hours of the week in which payments are allowed.
 *
 * @param zone whose local time is meant
 * @param week three words of 64, 64 and 40 hours, Monday 00:00 is bit 0 of the first
 */
public record ActiveHours(ZoneId zone, List<Long> week) {
    static final int WORDS = 3;

    private static final int SECONDS_PER_MINUTE = 60;

    public ActiveHours {
        week = List.copyOf(week);
        if (week.size() != WORDS || week.stream().allMatch(word -> word == 0)) {
            throw new IllegalArgumentException("active hours are 168 bits, one of them set");
        }
    }

    /** Whether an hour counted from Monday 00:00 is active. */
    boolean has(int hour) {
        return (week.get(hour / Long.SIZE) >>> hour & 1) != 0;
    }

    /**
     * Sets the hours, and the zone's difference to UTC now and at its next changes: as many as the
     * ledger keeps, which is three years where the clocks change twice a year. After the last of
     * them the last difference stays, so that a policy should be applied again before.
     */
    void into(BudgetRules rules, Instant now) {
        for (int word = 0; word < WORDS; word++) {
            rules.set(BudgetRules.HOURS + word, week.get(word));
        }
        ZoneRules zoneRules = zone.getRules();
        rules.set(BudgetRules.OFFSET_MINUTES, minutes(zoneRules.getOffset(now)));
        ZoneOffsetTransition change = zoneRules.nextTransition(now);
        for (int i = 0; i < BudgetRules.OFFSET_CHANGES_MAX && change != null; i++) {
            long atMs = change.getInstant().toEpochMilli();
            if (atMs > Limits.CLOCK_MS_MAX) {
                return;
            }
            rules.set(BudgetRules.OFFSET_CHANGES + 2 * i, atMs);
            rules.set(BudgetRules.OFFSET_CHANGES + 2 * i + 1, minutes(change.getOffsetAfter()));
            change = zoneRules.nextTransition(change.getInstant());
        }
    }

    private static long minutes(ZoneOffset offset) {
        return Math.floorDiv(offset.getTotalSeconds(), SECONDS_PER_MINUTE);
    }
}
