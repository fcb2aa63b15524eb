package io.aisanet.simulator.ledgers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** One transfer a transaction, by a prepared statement. */
final class PostgresSingle implements Lane {
    private final Connection connection;
    private final PreparedStatement pay;
    private final Draw draw;

    PostgresSingle(Connection connection, Draw draw) throws SQLException {
        this.connection = connection;
        this.pay = connection.prepareStatement("SELECT pay(?, ?, ?, 1)");
        this.draw = draw;
    }

    @Override
    public int next() throws SQLException {
        int payer = draw.payer();
        pay.setObject(1, draw.id());
        pay.setInt(2, payer);
        pay.setInt(3, draw.payee(payer));
        try (ResultSet answer = pay.executeQuery()) {
            answer.next();
            if (answer.getInt(1) != 0) {
                throw new IllegalStateException("refused: " + answer.getInt(1));
            }
        }
        return 1;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
