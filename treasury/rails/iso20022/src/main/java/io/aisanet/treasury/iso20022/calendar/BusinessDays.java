package io.aisanet.treasury.iso20022.calendar;

import java.time.LocalDate;

/** On which days a bank moves money. */
public interface BusinessDays {

    /** Whether it does on this day. */
    boolean isBusinessDay(LocalDate day);

    /** This day, or else the first business day after it. */
    default LocalDate onOrAfter(LocalDate day) {
        LocalDate at = day;
        while (!isBusinessDay(at)) {
            at = at.plusDays(1);
        }
        return at;
    }

    /** The first business day after this day. */
    default LocalDate after(LocalDate day) {
        return onOrAfter(day.plusDays(1));
    }

    /** The business day that many business days after the first one on or after this day. */
    default LocalDate plus(LocalDate day, int businessDays) {
        LocalDate at = onOrAfter(day);
        for (int i = 0; i < businessDays; i++) {
            at = after(at);
        }
        return at;
    }
}
