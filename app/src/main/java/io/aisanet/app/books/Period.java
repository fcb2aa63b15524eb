package io.aisanet.app.books;

import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of time.
 *
 * @param fromMs Unix milliseconds of its begin
 * @param untilMs Unix milliseconds of its end, which is not in it
 */
public record Period(long fromMs, long untilMs) {
    /** A calendar day where days begin as in this time zone. */
    public static Period day(LocalDate date, ZoneId zone) {
        return new Period(
                date.atStartOfDay(zone).toInstant().toEpochMilli(),
                date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    }

    boolean contains(long timestampMs) {
        return timestampMs >= fromMs && timestampMs < untilMs;
    }
}
