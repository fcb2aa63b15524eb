package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.BudgetRules;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ActiveHoursTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    @Test
    void marksTheHoursOfTheWeek() {
        ActiveHours hours =
                hours(
                        "timeZone: UTC, monday-friday: '08:00-12:00, 13:00-20:00', sunday: '23:00-24:00'");
        int[] active = IntStream.range(0, 168).filter(hours::has).toArray();
        assertThat(active)
                .hasSize(5 * 11 + 1)
                .startsWith(8, 9, 10, 11, 13)
                .endsWith(4 * 24 + 19, 167);
        assertThat(hours.week().get(2) >>> 40).isZero();
    }

    @Test
    void daysGoOnAfterSunday() {
        ActiveHours hours = hours("timeZone: UTC, saturday-monday: '00:00-24:00'");
        int[] active = IntStream.range(0, 168).filter(hours::has).toArray();
        assertThat(active)
                .hasSize(72)
                .startsWith(0)
                .endsWith(167)
                .contains(23, 120)
                .doesNotContain(24, 119);
    }

    @Test
    void knowsTheNextChangesOfTheClocks() {
        BudgetRules rules = rules("timeZone: Europe/Berlin, every-day: '08:00-20:00'", NOW);
        assertThat(rules.get(BudgetRules.OFFSET_MINUTES)).isEqualTo(60);
        change(rules, 0, "2026-03-29T01:00:00Z", 120);
        change(rules, 1, "2026-10-25T01:00:00Z", 60);
        change(rules, 5, "2028-10-29T01:00:00Z", 60);
    }

    @Test
    void beginsWithTheOffsetOfItsTime() {
        String hours = "timeZone: Europe/Berlin, every-day: '08:00-20:00'";
        BudgetRules before = rules(hours, Instant.parse("2026-03-29T00:59:59.999Z"));
        BudgetRules after = rules(hours, Instant.parse("2026-03-29T01:00:00Z"));
        assertThat(before.get(BudgetRules.OFFSET_MINUTES)).isEqualTo(60);
        assertThat(after.get(BudgetRules.OFFSET_MINUTES)).isEqualTo(120);
        change(after, 0, "2026-10-25T01:00:00Z", 60);
    }

    @Test
    void aZoneMayBeBehindAndNeverChange() {
        BudgetRules rules = rules("timeZone: America/Bogota, monday: '08:00-20:00'", NOW);
        assertThat(rules.get(BudgetRules.OFFSET_MINUTES)).isEqualTo(-300);
        assertThat(rules.get(BudgetRules.OFFSET_CHANGES)).isZero();
    }

    private static void change(BudgetRules rules, int place, String at, long minutes) {
        int field = BudgetRules.OFFSET_CHANGES + 2 * place;
        assertThat(rules.get(field)).isEqualTo(Instant.parse(at).toEpochMilli());
        assertThat(rules.get(field + 1)).isEqualTo(minutes);
    }

    private static ActiveHours hours(String inner) {
        BudgetPolicy team = Samples.team("activeHours: { " + inner + " }").root();
        return Objects.requireNonNull(team.hours());
    }

    private static BudgetRules rules(String inner, Instant now) {
        return Samples.team("activeHours: { " + inner + " }").root().rules(now);
    }
}
