package io.aisanet.history;

import io.aisanet.ledger.WalletKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Conditions of a query and the numbers in them. */
final class Where {
    static final int ASSET_BITS = 8;

    private final StringBuilder sql = new StringBuilder(" WHERE 1 = 1");
    private final List<Long> numbers = new ArrayList<>();

    Where and(String condition, long... values) {
        sql.append(" AND ").append(condition);
        for (long value : values) {
            numbers.add(value);
        }
        return this;
    }

    /** What happened in a period. */
    Where in(Period period) {
        return period.equals(Period.EVER)
                ? this
                : and("at_ms >= ? AND at_ms < ?", period.fromMs(), period.untilMs());
    }

    /** What came before an event; 0 = all. */
    Where before(long sequence) {
        return sequence == 0 ? this : and("sequence < ?", sequence);
    }

    /** What is on an account of the wallet, in one of these columns; 0 = any. */
    Where ofWallet(long wallet, String... columns) {
        if (wallet == 0) {
            return this;
        }
        long first = wallet << ASSET_BITS;
        long behind = (wallet + 1) << ASSET_BITS;
        List<String> each = new ArrayList<>();
        for (String column : columns) {
            each.add(column + " >= ? AND " + column + " < ?");
            numbers.add(first);
            numbers.add(behind);
        }
        sql.append(" AND (").append(String.join(" OR ", each)).append(')');
        return this;
    }

    /** What the viewer may see: an account of theirs in one of these columns. */
    Where seenBy(Viewer viewer, String... columns) {
        if (viewer.seesAll()) {
            return this;
        }
        String mine =
                "SELECT wallet FROM aisa_wallets WHERE owner = ? AND kind <> ?"
                        + (viewer.wallet() == 0 ? "" : " AND wallet = ?");
        List<String> each = new ArrayList<>();
        for (String column : columns) {
            each.add(column + " >> " + ASSET_BITS + " IN (" + mine + ")");
            numbers.add(viewer.owner());
            numbers.add((long) WalletKind.SYSTEM.code());
            if (viewer.wallet() != 0) {
                numbers.add(viewer.wallet());
            }
        }
        sql.append(" AND (").append(String.join(" OR ", each)).append(')');
        return this;
    }

    /** The conditions as SQL. */
    String sql() {
        return sql.toString();
    }

    /** Sets the numbers from this parameter on. */
    void fill(PreparedStatement statement, int first) throws SQLException {
        int at = first;
        for (long number : numbers) {
            statement.setLong(at++, number);
        }
    }
}
