package io.aisanet.ledger;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Active hours of the naive model, by the calendar of the platform. */
final class NaiveHours {
    private static final int HOURS = 168;

    private NaiveHours() {}

    static boolean isActive(BudgetRules rules, long atMs) {
        boolean any = false;
        for (int hour = 0; hour < HOURS; hour++) {
            any |= isSet(rules, hour);
        }
        OffsetDateTime local = local(rules, atMs);
        int day = local.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        return !any || isSet(rules, day * 24 + local.getHour());
    }

    static long nextMs(BudgetRules rules, long atMs) {
        OffsetDateTime local = local(rules, atMs);
        long begunMs =
                atMs
                        - local.getMinute() * 60_000L
                        - local.getSecond() * 1_000L
                        - local.getNano() / 1_000_000;
        for (int hour = 1; hour <= HOURS; hour++) {
            long thenMs = begunMs + hour * 3_600_000L;
            if (isActive(rules, thenMs)) {
                return thenMs;
            }
        }
        return 0;
    }

    private static OffsetDateTime local(BudgetRules rules, long atMs) {
        long minutes = rules.get(BudgetRules.OFFSET_MINUTES);
        for (int i = 0; i < 6; i++) {
            long changeMs = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i);
            if (changeMs != 0 && changeMs <= atMs) {
                minutes = rules.get(BudgetRules.OFFSET_CHANGES + 2 * i + 1);
            }
        }
        ZoneOffset offset = ZoneOffset.ofTotalSeconds((int) minutes * 60);
        return Instant.ofEpochMilli(atMs).atOffset(offset);
    }

    private static boolean isSet(BudgetRules rules, int hour) {
        long word = rules.get(BudgetRules.HOURS + hour / 64);
        return ((word >> (hour % 64)) & 1) == 1;
    }
}
