package io.aisanet.history;

import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Status;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Looks into a history. Any thread; each call has a connection of its own. */
public final class History {
    /** A query that takes longer is given up. */
    private static final int QUERY_SECONDS_MAX = 60;

    private static final String PAYMENTS =
            "SELECT sequence, at_ms, kind, debited, credited, amount, payment,"
                    + " coalesce((SELECT r.note FROM aisa_refunds r"
                    + " WHERE r.sequence = aisa_payments.sequence), '') AS note"
                    + " FROM aisa_payments";
    private static final String DECISIONS =
            "SELECT sequence, at_ms, decision, kind, status, rule, budget, mandate, payment,"
                    + " payer, payee, amount, approver,"
                    + " coalesce((SELECT max(hash) FROM aisa_policies h"
                    + " WHERE h.policy = aisa_decisions.policy), '') AS policy"
                    + " FROM aisa_decisions";

    private final Database database;

    History(Database database) {
        this.database = database;
    }

    /** The history of which nobody in this process writes. */
    public static History of(HistoryConfig config) {
        return new History(config.database());
    }

    /** What a query does with its connection. */
    @FunctionalInterface
    interface Asking<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Payments, the newest first. */
    public List<PaymentRecord> payments(HistoryQuery query) {
        Where where =
                page(query)
                        .ofWallet(query.wallet(), "debited", "credited")
                        .seenBy(query.viewer(), "debited", "credited");
        return ask(connection -> {
            List<PaymentRecord> found = new ArrayList<>();
            WalletNames names = new WalletNames(connection);
            try (PreparedStatement select = select(connection, PAYMENTS, where, query.limit());
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(payment(rows, names));
                }
            }
            return found;
        });
    }

    /**
     * Decisions on what was paid, or should have been, by whom the viewer may see; the newest
     * first.
     *
     * @param decision empty = any
     */
    public List<DecisionRecord> decisions(HistoryQuery query, Optional<Decision> decision) {
        Where where = page(query).ofWallet(query.wallet(), "payer").seenBy(query.viewer(), "payer");
        decision.ifPresent(one -> where.and("decision = ?", one.code()));
        return ask(connection -> {
            List<DecisionRecord> found = new ArrayList<>();
            WalletNames names = new WalletNames(connection);
            try (PreparedStatement select = select(connection, DECISIONS, where, query.limit());
                    ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(decision(rows, names));
                }
            }
            return found;
        });
    }

    /** How far it is written. */
    public HistoryStatus status() {
        Place place = ask(HistoryWriter::read);
        return new HistoryStatus(
                HistoryStatus.State.CLOSED, place.sequence(), place.atMs(), "", database.label());
    }

    /**
     * Tells an account's statement of a period.
     *
     * @throws StatementTooLong where it has more entries than the reader takes
     */
    public Statement statement(long account, Period period, StatementReader reader) {
        return ask(connection -> new StatementQuery(connection, account, period).tell(reader));
    }

    private static Where page(HistoryQuery query) {
        return new Where().in(query.period()).before(query.before());
    }

    private static PreparedStatement select(
            Connection connection, String columns, Where where, int limit) throws SQLException {
        PreparedStatement select =
                connection.prepareStatement(
                        columns + where.sql() + " ORDER BY sequence DESC LIMIT " + limit);
        select.setQueryTimeout(QUERY_SECONDS_MAX);
        where.fill(select, 1);
        return select;
    }

    private static PaymentRecord payment(ResultSet rows, WalletNames names) throws SQLException {
        return new PaymentRecord(
                rows.getLong("sequence"),
                rows.getLong("at_ms"),
                kind(rows),
                names.party(rows.getLong("debited")),
                names.party(rows.getLong("credited")),
                rows.getLong("amount"),
                paymentId(rows),
                rows.getString("note"));
    }

    private static DecisionRecord decision(ResultSet rows, WalletNames names) throws SQLException {
        return new DecisionRecord(
                rows.getLong("sequence"),
                rows.getLong("at_ms"),
                Decision.ofCode(rows.getInt("decision")),
                kind(rows),
                Objects.requireNonNull(Status.ofCode(rows.getInt("status")), "status"),
                Objects.requireNonNull(GuardRule.ofCode(rows.getInt("rule")), "rule"),
                rows.getLong("budget"),
                rows.getString("policy"),
                rows.getLong("mandate"),
                paymentId(rows),
                names.party(rows.getLong("payer")),
                names.party(rows.getLong("payee")),
                rows.getLong("amount"),
                rows.getLong("approver"));
    }

    static EventType kind(ResultSet rows) throws SQLException {
        return Objects.requireNonNull(EventType.ofCode(rows.getInt("kind")), "kind");
    }

    /** 32 hexadecimal digits. */
    static String paymentId(ResultSet rows) throws SQLException {
        return rows.getString("payment").replace("-", "");
    }

    private <T> T ask(Asking<T> asking) {
        try (Connection connection = database.connectToRead()) {
            connection.setAutoCommit(false);
            try {
                return asking.on(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new HistoryUnavailable(
                    "the history in " + database.label() + " cannot be asked: " + e.getMessage(),
                    e);
        }
    }
}
