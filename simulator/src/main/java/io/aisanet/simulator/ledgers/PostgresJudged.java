package io.aisanet.simulator.ledgers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/**
 * A batch a transaction, judged in order: the accounts are locked and read, each transfer is
 * decided here, and what came of it is written back in one statement.
 */
final class PostgresJudged implements Lane {
    private static final String READ =
            "SELECT id, balance FROM account WHERE id = ANY (? || ?) ORDER BY id FOR UPDATE";
    private static final String WRITE =
            """
            WITH fresh AS (
              INSERT INTO transfer SELECT * FROM unnest(?, ?, ?, ?)
                ON CONFLICT DO NOTHING RETURNING 1),
            moved AS (
              UPDATE account SET balance = changed.balance
                FROM unnest(?, ?) AS changed (id, balance) WHERE account.id = changed.id)
            SELECT count(*) FROM fresh
            """;

    private final Connection connection;
    private final PreparedStatement read;
    private final PreparedStatement write;
    private final Draw draw;
    private final Orders orders;

    PostgresJudged(Connection connection, Draw draw, int batch) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        this.read = connection.prepareStatement(READ);
        this.write = connection.prepareStatement(WRITE);
        this.draw = draw;
        this.orders = new Orders(batch);
    }

    @Override
    public int next() throws SQLException {
        orders.fill(draw);
        Map<Integer, Long> balances = balances();
        for (int i = 0; i < orders.size(); i++) {
            judge(balances, i);
        }
        write(balances);
        connection.commit();
        return orders.size();
    }

    private Map<Integer, Long> balances() throws SQLException {
        read.setArray(1, orders.payers(connection));
        read.setArray(2, orders.payees(connection));
        Map<Integer, Long> balances = new TreeMap<>();
        try (ResultSet rows = read.executeQuery()) {
            while (rows.next()) {
                balances.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return balances;
    }

    private void judge(Map<Integer, Long> balances, int place) {
        long amount = orders.amount(place);
        if (balances.getOrDefault(orders.payer(place), 0L) < amount) {
            throw new IllegalStateException("account " + orders.payer(place) + " has too little");
        }
        balances.merge(orders.payer(place), -amount, Long::sum);
        balances.merge(orders.payee(place), amount, Long::sum);
    }

    private void write(Map<Integer, Long> balances) throws SQLException {
        write.setArray(1, orders.ids(connection));
        write.setArray(2, orders.payers(connection));
        write.setArray(3, orders.payees(connection));
        write.setArray(4, orders.amounts(connection));
        Integer[] changed = balances.keySet().toArray(Integer[]::new);
        write.setArray(5, connection.createArrayOf("int4", changed));
        Long[] values = balances.values().toArray(Long[]::new);
        write.setArray(6, connection.createArrayOf("int8", values));
        try (ResultSet answer = write.executeQuery()) {
            answer.next();
            if (answer.getInt(1) != orders.size()) {
                connection
                        .rollback(); // an id was known: a real ledger would judge again without it
                throw new IllegalStateException("applied: " + answer.getInt(1));
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
