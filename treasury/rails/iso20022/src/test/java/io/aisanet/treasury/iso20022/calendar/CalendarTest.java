package io.aisanet.treasury.iso20022.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.channel.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CalendarTest {

    private static final TargetCalendar TARGET = new TargetCalendar();

    /** Published dates of Easter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1961-04-02",
                "2000-04-23",
                "2008-03-23",
                "2011-04-24",
                "2019-04-21",
                "2024-03-31",
                "2025-04-20",
                "2026-04-05",
                "2027-03-28",
                "2038-04-25"
            })
    void easterIsWhenItIs(LocalDate easter) {
        assertThat(TargetCalendar.easter(easter.getYear())).isEqualTo(easter);
    }

    /** As the European Central Bank published them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-12-25",
                "2027-03-26",
                "2027-03-29",
                "2026-11-21",
                "2026-11-22"
            })
    void closedDays(LocalDate day) {
        assertThat(TARGET.isBusinessDay(day)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-04-02", "2026-04-07", "2026-05-14", "2026-12-24", "2026-11-23"})
    void openDays(LocalDate day) {
        assertThat(TARGET.isBusinessDay(day)).isTrue();
    }

    @Test
    void countsBusinessDays() {
        assertThat(TARGET.plus(LocalDate.parse("2026-12-24"), 1)).isEqualTo("2026-12-28");
        assertThat(TARGET.plus(LocalDate.parse("2026-04-03"), 0)).isEqualTo("2026-04-07");
        var bank = new ClosedDays(TARGET, Set.of(LocalDate.parse("2026-12-28")));
        assertThat(bank.after(LocalDate.parse("2026-12-24"))).isEqualTo("2026-12-29");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T14:59:00Z, 2026-11-20T15:00:00Z, 2026-11-20T14:59:00Z",
        "2026-11-20T15:00:00Z, 2026-11-20T15:00:00Z, 2026-11-20T15:00:00Z",
        "2026-11-20T15:00:01Z, 2026-11-23T15:00:00Z, 2026-11-23T06:00:00Z",
        "2026-11-20T03:00:00Z, 2026-11-20T15:00:00Z, 2026-11-20T06:00:00Z",
        "2026-07-10T14:00:01Z, 2026-07-13T14:00:00Z, 2026-07-13T05:00:00Z"
    })
    void hoursFollowThePlace(Instant now, Instant cutOff, Instant goesOut) {
        Calendar hours = BankHours.target();

        assertThat(Instant.ofEpochMilli(hours.cutOffMs(now.toEpochMilli()))).isEqualTo(cutOff);
        assertThat(Instant.ofEpochMilli(hours.goesOutMs(now.toEpochMilli()))).isEqualTo(goesOut);
    }
}
