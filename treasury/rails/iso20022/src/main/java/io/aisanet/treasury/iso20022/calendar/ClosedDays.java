package io.aisanet.treasury.iso20022.calendar;

import java.time.LocalDate;
import java.util.Set;

/**
 * The business days of another calendar but for some: the bank's own holidays.
 *
 * @param days the other calendar
 * @param closed days on which the bank is closed besides
 */
public record ClosedDays(BusinessDays days, Set<LocalDate> closed) implements BusinessDays {

    public ClosedDays {
        closed = Set.copyOf(closed);
    }

    @Override
    public boolean isBusinessDay(LocalDate day) {
        return days.isBusinessDay(day) && !closed.contains(day);
    }
}
