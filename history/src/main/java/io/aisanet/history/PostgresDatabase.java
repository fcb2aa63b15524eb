package io.aisanet.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** A PostgreSQL database, for several machines: one node writes, the others wait to take over. */
final class PostgresDatabase implements Database {
    static final String PREFIX = "jdbc:postgresql:";

    /** Name of the lock that a writer holds while it is connected: "aisahist". */
    private static final long WRITER_LOCK = 0x6169_7361_6869_7374L;

    private final String url;
    private final String password;

    /**
     * @param password counts instead of the URL's; empty = none
     */
    PostgresDatabase(String url, String password) {
        this.url = url;
        this.password = password;
    }

    @Override
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        if (!password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", "aisa history");
        properties.setProperty("connectTimeout", "10");
        properties.setProperty("socketTimeout", "300");
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection connectToRead() throws SQLException {
        Connection connection = connect();
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    @Override
    public boolean lock(Connection connection) throws SQLException {
        try (Statement ask = connection.createStatement();
                ResultSet answer =
                        ask.executeQuery("SELECT pg_try_advisory_lock(" + WRITER_LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    @Override
    public Bulk bulk(Connection connection) {
        return new CopyBulk(connection);
    }

    @Override
    public List<String> indexSql() {
        String payments = Table.PAYMENTS.label();
        String decisions = Table.DECISIONS.label();
        return List.of(
                "ALTER TABLE " + payments + " ADD PRIMARY KEY (sequence)",
                "ALTER TABLE " + decisions + " ADD PRIMARY KEY (sequence)",
                "ALTER TABLE " + Table.REFUNDS.label() + " ADD PRIMARY KEY (sequence)",
                "ALTER TABLE " + Table.WALLETS.label() + " ADD PRIMARY KEY (wallet)",
                "CREATE INDEX ON " + Table.POLICIES.label() + " (policy)",
                "CREATE INDEX ON " + Table.WALLETS.label() + " (owner)",
                "CREATE INDEX ON " + payments + " (debited, at_ms)",
                "CREATE INDEX ON " + payments + " (credited, at_ms)",
                "CREATE INDEX ON " + decisions + " (payer, at_ms)");
    }

    /** The URL without what stands behind the question mark, where passwords may be. */
    @Override
    public String label() {
        return "PostgreSQL " + url.substring(PREFIX.length()).replaceFirst("\\?.*", "");
    }
}
