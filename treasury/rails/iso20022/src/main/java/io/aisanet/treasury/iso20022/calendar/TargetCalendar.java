package io.aisanet.treasury.iso20022.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Set;

/**
 * Business days of T2, the Eurosystem's payment system, and so of SEPA: Monday to Friday but for
 * New Year, Good Friday, Easter Monday, 1 May, and 25 and 26 December. Rules as in force since
 * 2002.
 */
public final class TargetCalendar implements BusinessDays {

    private static final Set<MonthDay> FIXED =
            Set.of(MonthDay.of(1, 1), MonthDay.of(5, 1), MonthDay.of(12, 25), MonthDay.of(12, 26));

    @Override
    public boolean isBusinessDay(LocalDate day) {
        DayOfWeek weekday = day.getDayOfWeek();
        if (weekday == DayOfWeek.SATURDAY
                || weekday == DayOfWeek.SUNDAY
                || FIXED.contains(MonthDay.from(day))) {
            return false;
        }
        LocalDate easter = easter(day.getYear());
        return !day.equals(easter.minusDays(2)) && !day.equals(easter.plusDays(1));
    }

    /** Easter Sunday of a year from 1583 on: the anonymous Gregorian algorithm (Meeus). */
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return LocalDate.of(year, f / 31, f % 31 + 1);
    }
}
