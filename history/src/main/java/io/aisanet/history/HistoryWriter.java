package io.aisanet.history;

import io.aisanet.ledger.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Writes events into the tables. What was added and the number of the last event become durable
 * together, in one transaction, so that after a crash at any moment each event is there once.
 */
final class HistoryWriter implements AutoCloseable {
    /** What the tables mean; another version is not written to. */
    static final int VERSION = 1;

    private final Connection connection;
    private final Bulk bulk;
    private final EventRows rows;
    private final PreparedStatement move;
    private Place place;
    private boolean begun;

    private HistoryWriter(Connection connection, Bulk bulk, Place place) throws SQLException {
        this.connection = connection;
        this.bulk = bulk;
        this.rows = new EventRows(bulk);
        this.place = place;
        this.move =
                connection.prepareStatement(
                        "UPDATE aisa_position SET sequence = ?, at_ms = ?, hash = ?"
                                + " WHERE sequence = ?");
    }

    /**
     * Connects, makes the tables where there are none, and finds out how far they are.
     *
     * @param anew whether to throw away what is there
     * @return null when another process writes to this database
     * @throws HistoryStopped when the tables are of another version
     */
    static @Nullable HistoryWriter open(Database database, boolean anew) throws SQLException {
        Connection connection = database.connect();
        try {
            if (!database.lock(connection)) {
                connection.close();
                return null;
            }
            connection.setAutoCommit(false);
            if (anew || !hasTables(connection)) {
                create(database, connection);
            }
            Place place = read(connection);
            return new HistoryWriter(connection, database.bulk(connection), place);
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static boolean hasTables(Connection connection) throws SQLException {
        String sql = "SELECT count(*) FROM information_schema.tables WHERE table_name = ?";
        try (PreparedStatement ask = connection.prepareStatement(sql)) {
            ask.setString(1, Table.POSITION.label());
            try (ResultSet answer = ask.executeQuery()) {
                return answer.next() && answer.getLong(1) > 0;
            }
        }
    }

    private static void create(Database database, Connection connection) throws SQLException {
        try (Statement all = connection.createStatement()) {
            for (Table table : Table.values()) {
                all.execute(table.dropSql());
                all.execute(table.createSql());
            }
            for (String sql : database.indexSql()) {
                all.execute(sql);
            }
            all.execute(
                    "INSERT INTO aisa_position VALUES (%d, 0, 0, '%s')"
                            .formatted(VERSION, Place.START.hash()));
        }
        connection.commit();
    }

    /** How far the history is written; the connection's transaction is over afterwards. */
    static Place read(Connection connection) throws SQLException {
        try {
            return position(connection);
        } finally {
            connection.rollback();
        }
    }

    /** How far the history is written, for this transaction. */
    static Place position(Connection connection) throws SQLException {
        String sql = "SELECT version, sequence, at_ms, hash FROM aisa_position";
        try (Statement ask = connection.createStatement();
                ResultSet answer = ask.executeQuery(sql)) {
            if (!answer.next()) {
                throw new HistoryStopped("the history has no position: rebuild it");
            }
            if (answer.getInt(1) != VERSION) {
                throw new HistoryStopped(
                        "the history is of version %d, this program's is %d: rebuild it"
                                .formatted(answer.getInt(1), VERSION));
            }
            return new Place(answer.getLong(2), answer.getLong(3), answer.getString(4));
        }
    }

    /** The last event that is durable. */
    Place place() {
        return place;
    }

    /** Takes the next event. */
    void add(Event event) throws SQLException {
        if (!begun) {
            begin();
        }
        rows.add(event);
    }

    /**
     * Opens the transaction. A statement does; DuckDB's appenders do not, and what they flush
     * before one is committed by itself.
     */
    private void begin() throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet answer = ask.executeQuery("SELECT sequence FROM aisa_position")) {
            if (!answer.next() || answer.getLong(1) != place.sequence()) {
                throw movedOn();
            }
        }
        begun = true;
    }

    private SQLException movedOn() {
        return new SQLException(
                "another writer has gone on behind event " + place.sequence() + " meanwhile");
    }

    /** Makes everything durable that was taken, up to this place. */
    void commit(Place upTo) throws SQLException {
        bulk.flush();
        move.setLong(1, upTo.sequence());
        move.setLong(2, upTo.atMs());
        move.setString(3, upTo.hash());
        move.setLong(4, place.sequence());
        if (move.executeUpdate() != 1) {
            connection.rollback();
            throw movedOn();
        }
        connection.commit();
        begun = false;
        place = upTo;
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
            move.close();
            bulk.close();
        }
    }
}
