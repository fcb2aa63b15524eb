package io.aisanet.simulator.ledgers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A batch a transaction, in one call: its sum by account is what the accounts are changed by. */
final class PostgresNetted implements Lane {
    private final Connection connection;
    private final PreparedStatement pay;
    private final Draw draw;
    private final Orders orders;

    PostgresNetted(Connection connection, Draw draw, int batch) throws SQLException {
        this.connection = connection;
        this.pay = connection.prepareStatement("SELECT pay_net(?, ?, ?, ?)");
        this.draw = draw;
        this.orders = new Orders(batch);
    }

    @Override
    public int next() throws SQLException {
        orders.fill(draw);
        pay.setArray(1, orders.ids(connection));
        pay.setArray(2, orders.payers(connection));
        pay.setArray(3, orders.payees(connection));
        pay.setArray(4, orders.amounts(connection));
        try (ResultSet answer = pay.executeQuery()) {
            answer.next();
            if (answer.getInt(1) != orders.size()) {
                throw new IllegalStateException("applied: " + answer.getInt(1));
            }
            return orders.size();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
