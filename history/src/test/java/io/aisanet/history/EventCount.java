package io.aisanet.history;

import io.aisanet.cluster.EventFeed;
import io.aisanet.ledger.EventType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * What there is of events, counted twice over: each number once, and the sums of the numbers.
 *
 * @param payments movements of money
 * @param different how many different numbers they have
 * @param sequences sum of their numbers
 * @param amount sum of what they moved
 * @param decisions decisions on transfers
 * @param decided sum of their numbers
 */
record EventCount(
        long payments, long different, long sequences, long amount, long decisions, long decided) {
    /** By reading the events. */
    static EventCount of(EventFeed feed) {
        AtomicLongArray sums = new AtomicLongArray(5);
        feed.verify(event -> {
            if (event.type == EventType.TRANSFERRED) {
                sums.incrementAndGet(0);
                sums.addAndGet(1, event.sequence);
                sums.addAndGet(2, event.amount);
                if (event.budget != 0) {
                    sums.incrementAndGet(3);
                    sums.addAndGet(4, event.sequence);
                }
            }
        });
        return new EventCount(
                sums.get(0), sums.get(0), sums.get(1), sums.get(2), sums.get(3), sums.get(4));
    }

    /** By asking the database. */
    static EventCount in(HistoryConfig config) throws SQLException {
        try (Connection connection = config.database().connectToRead();
                Statement ask = connection.createStatement()) {
            long[] payments =
                    row(
                            ask,
                            "SELECT count(*), count(DISTINCT sequence), sum(sequence),"
                                    + " sum(amount) FROM aisa_payments");
            long[] decisions =
                    row(
                            ask,
                            "SELECT count(*), coalesce(sum(sequence), 0), 0, 0"
                                    + " FROM aisa_decisions");
            return new EventCount(
                    payments[0], payments[1], payments[2], payments[3], decisions[0], decisions[1]);
        }
    }

    private static long[] row(Statement ask, String sql) throws SQLException {
        try (ResultSet row = ask.executeQuery(sql)) {
            row.next();
            long[] numbers = new long[4];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = Long.parseLong(row.getObject(i + 1).toString());
            }
            return numbers;
        }
    }
}
