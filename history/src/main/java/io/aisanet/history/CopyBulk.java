package io.aisanet.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Sends rows by PostgreSQL's COPY in its binary form, a table after the other. */
final class CopyBulk implements Bulk {
    private final Map<Table, CopyRows> filled = new EnumMap<>(Table.class);
    private final Connection connection;

    CopyBulk(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Rows into(Table table) {
        return filled.computeIfAbsent(table, it -> new CopyRows(it.width()));
    }

    @Override
    public void flush() throws SQLException {
        for (Map.Entry<Table, CopyRows> one : filled.entrySet()) {
            if (!one.getValue().isEmpty()) {
                send(one.getKey(), one.getValue());
            }
        }
    }

    private void send(Table table, CopyRows rows) throws SQLException {
        rows.finish();
        CopyIn copy =
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("COPY " + table.label() + " FROM STDIN (FORMAT binary)");
        try {
            copy.writeToCopy(rows.bytes(), 0, rows.length());
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
            rows.clear();
        }
    }

    @Override
    public void close() {
        filled.clear();
    }
}
