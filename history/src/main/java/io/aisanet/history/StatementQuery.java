package io.aisanet.history;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A statement out of one transaction: its parts fit together, whatever is written meanwhile. */
final class StatementQuery {
    private static final String SUMS =
            "SELECT coalesce(sum(CASE WHEN credited = ? THEN amount ELSE 0 END), 0),"
                    + " coalesce(sum(CASE WHEN debited = ? THEN amount ELSE 0 END), 0), count(*)"
                    + " FROM aisa_payments WHERE (credited = ? OR debited = ?)"
                    + " AND at_ms >= ? AND at_ms < ?";
    private static final String ENTRIES =
            "SELECT p.sequence, p.at_ms, p.kind, p.payment, p.debited,"
                    + " p.credited, p.amount, r.note, w.name FROM aisa_payments p"
                    + " LEFT JOIN aisa_wallets w ON w.wallet ="
                    + " (CASE WHEN p.credited = ? THEN p.debited ELSE p.credited END) >> 8"
                    + " LEFT JOIN aisa_refunds r ON r.sequence = p.sequence"
                    + " WHERE (p.credited = ? OR p.debited = ?) AND p.at_ms >= ? AND p.at_ms < ?"
                    + " ORDER BY p.sequence";
    private static final int FETCHED_ROWS = 1_000;

    private final Connection connection;
    private final long account;
    private final Period period;

    StatementQuery(Connection connection, long account, Period period) {
        this.connection = connection;
        this.account = account;
        this.period = period;
    }

    private record Sums(long credits, long debits, long entries) {}

    Statement tell(StatementReader reader) throws SQLException {
        Place place = HistoryWriter.position(connection);
        Sums before = sums(0, period.fromMs());
        Sums within = sums(period.fromMs(), period.untilMs());
        long opening = before.credits - before.debits;
        Statement head =
                new Statement(
                        account,
                        new WalletNames(connection).party(account).name(),
                        period,
                        opening,
                        opening + within.credits - within.debits,
                        within.debits,
                        within.credits,
                        within.entries,
                        place.sequence());
        reader.begin(head);
        entries(reader, opening);
        reader.end(head);
        return head;
    }

    private Sums sums(long fromMs, long untilMs) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(SUMS)) {
            for (int i = 1; i <= 4; i++) {
                select.setLong(i, account);
            }
            select.setLong(5, fromMs);
            select.setLong(6, untilMs);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("a sum has one row");
                }
                return new Sums(exact(row, 1), exact(row, 2), row.getLong(3));
            }
        }
    }

    private static long exact(ResultSet row, int column) throws SQLException {
        return new BigDecimal(row.getObject(column).toString()).longValueExact();
    }

    private void entries(StatementReader reader, long opening) throws SQLException {
        long balance = opening;
        try (PreparedStatement select = connection.prepareStatement(ENTRIES)) {
            select.setFetchSize(FETCHED_ROWS);
            for (int i = 1; i <= 3; i++) {
                select.setLong(i, account);
            }
            select.setLong(4, period.fromMs());
            select.setLong(5, period.untilMs());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    StatementEntry entry = entry(rows, balance);
                    balance = entry.balance();
                    reader.entry(entry);
                }
            }
        }
    }

    private StatementEntry entry(ResultSet rows, long balance) throws SQLException {
        long debited = rows.getLong("debited");
        long credited = rows.getLong("credited");
        long signed = 0;
        if (credited == account) {
            signed += rows.getLong("amount");
        }
        if (debited == account) {
            signed -= rows.getLong("amount");
        }
        long other = credited == account ? debited : credited;
        String name = rows.getString("name");
        String note = rows.getString("note");
        return new StatementEntry(
                rows.getLong("sequence"),
                rows.getLong("at_ms"),
                History.kind(rows),
                History.paymentId(rows),
                new PaymentRecord.Party(other, name == null ? "" : name),
                signed,
                balance + signed,
                note == null ? "" : note);
    }
}
