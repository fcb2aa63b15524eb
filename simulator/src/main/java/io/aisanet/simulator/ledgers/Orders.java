package io.aisanet.simulator.ledgers;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;

/** A batch of transfers as columns, filled again and again. */
final class Orders {
    private final UUID[] ids;
    private final Integer[] payers;
    private final Integer[] payees;
    private final Long[] amounts;

    Orders(int size) {
        ids = new UUID[size];
        payers = new Integer[size];
        payees = new Integer[size];
        amounts = new Long[size];
        Arrays.fill(amounts, 1L);
    }

    void fill(Draw draw) {
        for (int i = 0; i < ids.length; i++) {
            int payer = draw.payer();
            ids[i] = draw.id();
            payers[i] = payer;
            payees[i] = draw.payee(payer);
        }
    }

    int size() {
        return ids.length;
    }

    int payer(int place) {
        return payers[place];
    }

    int payee(int place) {
        return payees[place];
    }

    long amount(int place) {
        return amounts[place];
    }

    Array ids(Connection connection) throws SQLException {
        return connection.createArrayOf("uuid", ids);
    }

    Array payers(Connection connection) throws SQLException {
        return connection.createArrayOf("int4", payers);
    }

    Array payees(Connection connection) throws SQLException {
        return connection.createArrayOf("int4", payees);
    }

    Array amounts(Connection connection) throws SQLException {
        return connection.createArrayOf("int8", amounts);
    }
}
