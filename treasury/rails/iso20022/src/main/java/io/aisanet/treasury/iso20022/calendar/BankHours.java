package io.aisanet.treasury.iso20022.calendar;

import io.aisanet.treasury.channel.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * When a bank takes orders: on business days from its opening until its cut-off. An order after the
 * cut-off is carried out on the next business day.
 *
 * @param days its business days
 * @param opens first moment of a business day
 * @param cutOff last moment for orders of the same day
 * @param zone where the bank is
 */
public record BankHours(BusinessDays days, LocalTime opens, LocalTime cutOff, ZoneId zone)
        implements Calendar {

    public BankHours {
        if (!opens.isBefore(cutOff)) {
            throw new IllegalArgumentException("opens at " + opens + ", cut-off at " + cutOff);
        }
    }

    /** T2 days, 7:00 to 16:00 in Frankfurt. */
    public static BankHours target() {
        return new BankHours(
                new TargetCalendar(),
                LocalTime.of(7, 0),
                LocalTime.of(16, 0),
                ZoneId.of("Europe/Berlin"));
    }

    @Override
    public long cutOffMs(long nowMs) {
        return at(executionDate(nowMs), cutOff);
    }

    @Override
    public long goesOutMs(long nowMs) {
        return Math.max(nowMs, at(executionDate(nowMs), opens));
    }

    /** The day on which an order handed in at this moment is carried out. */
    public LocalDate executionDate(long nowMs) {
        ZonedDateTime now = Instant.ofEpochMilli(nowMs).atZone(zone);
        LocalDate today = now.toLocalDate();
        boolean late = now.toLocalTime().isAfter(cutOff);
        return late ? days.after(today) : days.onOrAfter(today);
    }

    /** A time of day where the bank is, in milliseconds since 1970 UTC. */
    public long at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant().toEpochMilli();
    }
}
