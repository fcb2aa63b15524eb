package io.aisanet.history;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * A DuckDB file. One process at a time can write it, others cannot even read it meanwhile: who asks
 * a running node's history asks the node.
 */
final class DuckDatabase implements Database {
    private final Path file;
    private final long memoryBytes;

    DuckDatabase(Path file, long memoryBytes) {
        this.file = file;
        this.memoryBytes = memoryBytes;
    }

    @Override
    public Connection connect() throws SQLException {
        return open(new Properties());
    }

    @Override
    public Connection connectToRead() throws SQLException {
        if (!Files.exists(file)) {
            throw new SQLException("there is no " + file);
        }
        return open(new Properties());
    }

    private Connection open(Properties properties) throws SQLException {
        // One thread: the one that calls. The node's own threads come first.
        properties.setProperty("threads", "1");
        properties.setProperty("memory_limit", memoryBytes / 1024 + "KiB");
        properties.setProperty("checkpoint_threshold", "256MiB");
        properties.setProperty("autoinstall_known_extensions", "false");
        properties.setProperty("autoload_known_extensions", "false");
        return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), properties);
    }

    @Override
    public boolean lock(Connection connection) {
        return true; // the file itself is locked while it is open
    }

    @Override
    public Bulk bulk(Connection connection) throws SQLException {
        return new Appenders(connection.unwrap(DuckDBConnection.class));
    }

    /** None: they would cost more than the rest of the row, and a scan is quick. */
    @Override
    public List<String> indexSql() {
        return List.of();
    }

    @Override
    public String label() {
        return "DuckDB " + file;
    }

    private static final class Appenders implements Bulk {
        private final Map<Table, Appending> open = new EnumMap<>(Table.class);
        private final DuckDBConnection connection;

        Appenders(DuckDBConnection connection) {
            this.connection = connection;
        }

        @Override
        public Rows into(Table table) throws SQLException {
            Appending known = open.get(table);
            if (known == null) {
                known = new Appending(connection.createAppender(table.label()));
                open.put(table, known);
            }
            return known;
        }

        @Override
        public void flush() throws SQLException {
            for (Appending one : open.values()) {
                one.flush();
            }
        }

        /** Lets go of rows that were not flushed, too: they are of no transaction any more. */
        @Override
        public void close() throws SQLException {
            SQLException first = null;
            for (Appending one : open.values()) {
                try {
                    one.to.close();
                } catch (SQLException e) {
                    first = first == null ? e : first;
                }
            }
            open.clear();
            if (first != null) {
                throw first;
            }
        }
    }

    private static final class Appending implements Rows {
        private final DuckDBAppender to;
        private boolean dirty;

        Appending(DuckDBAppender to) {
            this.to = to;
        }

        void flush() throws SQLException {
            if (dirty) {
                dirty = false;
                long _ = to.flush();
            }
        }

        @Override
        public Rows begin() throws SQLException {
            dirty = true;
            to.beginRow();
            return this;
        }

        @Override
        public Rows put(long value) throws SQLException {
            to.append(value);
            return this;
        }

        @Override
        public Rows put(int value) throws SQLException {
            to.append(value);
            return this;
        }

        @Override
        public Rows put(long high, long low) throws SQLException {
            to.appendUUID(high, low);
            return this;
        }

        @Override
        public Rows put(String value) throws SQLException {
            to.append(value);
            return this;
        }

        @Override
        public void end() throws SQLException {
            to.endRow();
        }
    }
}
