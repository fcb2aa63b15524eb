package io.aisanet.treasury.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.reconcile.DayBooks.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayBooksTest {

    @Test
    void openingAndMovementsAreClosingDayByDay() {
        assertThat(DayBooks.check(List.of(day(2, 130, 100, -30), day(1, 100, 130, 50, -20))))
                .isEmpty();
    }

    @Test
    void aMissingLineIsToldWithItsAmount() {
        List<DayBooks.Problem> problems = DayBooks.check(List.of(day(1, 100, 130, 50)));

        assertThat(problems).extracting(DayBooks.Problem::difference).containsExactly(-20L);
        assertThat(problems.getFirst().sentence())
                .isEqualTo(
                        "DE1 in USD on 2026-11-01 opens with 100, its lines lead to 150,"
                                + " and it closes with 130");
    }

    @Test
    void aDayThatDoesNotFollowTheOneBeforeIsTold() {
        assertThat(DayBooks.check(List.of(day(1, 100, 130, 30), day(3, 125, 125))))
                .extracting(DayBooks.Problem::difference)
                .containsExactly(-5L);
    }

    @Test
    void aDayTwiceAndALineOfAnotherAccountAreTold() {
        Day twice = day(1, 100, 100);
        assertThat(DayBooks.check(List.of(twice, twice)))
                .extracting(DayBooks.Problem::sentence)
                .containsExactly("DE1 in USD on 2026-11-01 is there twice");
        var foreign = new StatementLine(9, "DE2", "r", Asset.USD, 5, "", 0);
        Day mixed = new Day("DE1", Asset.USD, LocalDate.of(2026, 11, 1), 0, 5, List.of(foreign));
        assertThat(DayBooks.check(List.of(mixed))).hasSize(1);
    }

    @Test
    void sumsBeyondSixtyFourBitsDoNotWrap() {
        List<DayBooks.Problem> problems =
                DayBooks.check(List.of(day(1, Long.MAX_VALUE, Long.MIN_VALUE, 1)));

        assertThat(problems)
                .extracting(DayBooks.Problem::difference)
                .containsExactly(-Long.MAX_VALUE);
    }

    private static Day day(int date, long opening, long closing, long... amounts) {
        List<StatementLine> lines = new ArrayList<>();
        Arrays.stream(amounts)
                .forEach(amount ->
                        lines.add(
                                new StatementLine(
                                        lines.size() + 1,
                                        "DE1",
                                        "r" + lines.size(),
                                        Asset.USD,
                                        amount,
                                        "",
                                        0)));
        return new Day("DE1", Asset.USD, LocalDate.of(2026, 11, date), opening, closing, lines);
    }
}
