package io.aisanet.treasury.reconcile;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.StatementLine;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Checks that opening and movements are closing, for each account, asset and day. */
public final class DayBooks {

    private DayBooks() {}

    /**
     * A day of an account as its statement tells it.
     *
     * @param account whose
     * @param asset in what
     * @param date which day
     * @param opening atomic units at its beginning
     * @param closing atomic units at its end
     * @param lines what moved in between
     */
    public record Day(
            String account,
            Asset asset,
            LocalDate date,
            long opening,
            long closing,
            List<StatementLine> lines) {

        /** Keeps a copy. */
        public Day {
            lines = List.copyOf(lines);
        }
    }

    /**
     * What does not add up.
     *
     * @param day where
     * @param difference how much is too little (above 0) or too much in the lines; capped at 64
     *     bits
     * @param sentence for people
     */
    public record Problem(Day day, long difference, String sentence) {}

    private record Book(String account, Asset asset) {}

    /** Everything that does not add up, in the order of account, asset and day. */
    public static List<Problem> check(List<Day> days) {
        List<Problem> problems = new ArrayList<>();
        Map<Book, Day> before = new HashMap<>();
        days.stream()
                .sorted(
                        Comparator.comparing(Day::account)
                                .thenComparing(Day::asset)
                                .thenComparing(Day::date))
                .forEach(day -> {
                    Day last = before.put(new Book(day.account, day.asset), day);
                    if (last != null) {
                        follow(last, day, problems);
                    }
                    add(day, problems);
                });
        return problems;
    }

    private static void follow(Day last, Day day, List<Problem> problems) {
        if (last.date.equals(day.date)) {
            problems.add(new Problem(day, 0, name(day) + " is there twice"));
        } else if (last.closing != day.opening) {
            problems.add(
                    problem(
                            day,
                            big(day.opening).subtract(big(last.closing)),
                            "opens with "
                                    + day.opening
                                    + ", the day before closed with "
                                    + last.closing));
        }
    }

    private static void add(Day day, List<Problem> problems) {
        BigInteger sum = big(day.opening);
        for (StatementLine line : day.lines) {
            if (line.asset() != day.asset || !line.account().equals(day.account)) {
                problems.add(
                        problem(day, BigInteger.ZERO, "has line " + line.number() + " of another"));
            }
            sum = sum.add(big(line.amount()));
        }
        if (!sum.equals(big(day.closing))) {
            problems.add(
                    problem(
                            day,
                            big(day.closing).subtract(sum),
                            "opens with "
                                    + day.opening
                                    + ", its lines lead to "
                                    + sum
                                    + ", and it closes with "
                                    + day.closing));
        }
    }

    private static Problem problem(Day day, BigInteger difference, String what) {
        boolean fits = difference.bitLength() < Long.SIZE;
        long capped = difference.signum() < 0 ? -Long.MAX_VALUE : Long.MAX_VALUE;
        return new Problem(day, fits ? difference.longValue() : capped, name(day) + " " + what);
    }

    private static String name(Day day) {
        return day.account + " in " + day.asset + " on " + day.date;
    }

    private static BigInteger big(long value) {
        return BigInteger.valueOf(value);
    }
}
