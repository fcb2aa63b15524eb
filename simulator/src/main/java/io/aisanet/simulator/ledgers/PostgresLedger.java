package io.aisanet.simulator.ledgers;

import io.aisanet.simulator.peers.PostgresServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A ledger on PostgreSQL: accounts that may not go below zero, transfers whose id is the primary
 * key. Every way of paying is one transaction and one round trip or two, and takes the rows of its
 * accounts in the order of their ids, so that no two wait for each other.
 */
final class PostgresLedger implements AutoCloseable {
    private static final long FUNDS = 1_000_000_000L;
    private static final String SCHEMA =
            """
            CREATE TABLE account (id int PRIMARY KEY, balance bigint NOT NULL CHECK (balance >= 0))
              WITH (fillfactor = 50);
            CREATE TABLE transfer (id uuid PRIMARY KEY, payer int NOT NULL, payee int NOT NULL,
              amount bigint NOT NULL CHECK (amount > 0));

            CREATE FUNCTION pay(u uuid, a int, b int, n bigint) RETURNS int AS $$
            BEGIN
              INSERT INTO transfer VALUES (u, a, b, n) ON CONFLICT DO NOTHING;
              IF NOT FOUND THEN RETURN 2; END IF;
              PERFORM 1 FROM account WHERE id IN (a, b) ORDER BY id FOR UPDATE;
              UPDATE account SET balance = balance - n WHERE id = a AND balance >= n;
              IF NOT FOUND THEN DELETE FROM transfer WHERE id = u; RETURN 1; END IF;
              UPDATE account SET balance = balance + n WHERE id = b;
              RETURN 0;
            END $$ LANGUAGE plpgsql;

            CREATE FUNCTION pay_net(us uuid[], payers int[], payees int[], ns bigint[]) RETURNS int AS $$
            DECLARE applied int;
            BEGIN
              PERFORM 1 FROM account WHERE id = ANY (payers || payees) ORDER BY id FOR UPDATE;
              WITH fresh AS (
                INSERT INTO transfer SELECT * FROM unnest(us, payers, payees, ns)
                  ON CONFLICT DO NOTHING RETURNING payer, payee, amount),
              net AS (
                SELECT id, sum(n) AS n FROM (
                  SELECT payer AS id, -amount AS n FROM fresh
                  UNION ALL SELECT payee, amount FROM fresh) moves GROUP BY id),
              moved AS (
                UPDATE account SET balance = balance + net.n FROM net WHERE account.id = net.id)
              SELECT count(*) INTO applied FROM fresh;
              RETURN applied;
            END $$ LANGUAGE plpgsql;
            """;

    private final PostgresServer server;
    private final int accounts;

    private PostgresLedger(PostgresServer server, int accounts) {
        this.server = server;
        this.accounts = accounts;
    }

    static PostgresLedger start(int accounts) throws Exception {
        PostgresServer server = PostgresServer.start();
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(SCHEMA);
            statement.execute(
                    "INSERT INTO account SELECT i, %d FROM generate_series(0, %d) i"
                            .formatted(FUNDS, accounts - 1));
            statement.execute("VACUUM ANALYZE");
        } catch (SQLException e) {
            server.close();
            throw e;
        }
        return new PostgresLedger(server, accounts);
    }

    /** One transfer a transaction. */
    Lanes single(int connections) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            lanes.add(new PostgresSingle(server.connect(), new Draw(accounts, i)));
        }
        return new Lanes(lanes);
    }

    /** A batch a transaction, summed up by account in the database: all of it or nothing. */
    Lanes netted(int connections, int batch) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Draw draw = new Draw(accounts, 100 + i);
            lanes.add(new PostgresNetted(server.connect(), draw, batch));
        }
        return new Lanes(lanes);
    }

    /** A batch a transaction, each transfer judged by itself, in order. */
    Lanes judged(int connections, int batch) throws SQLException {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Draw draw = new Draw(accounts, 200 + i);
            lanes.add(new PostgresJudged(server.connect(), draw, batch));
        }
        return new Lanes(lanes);
    }

    /**
     * A figure counts only if the money agrees with it.
     *
     * @param applied transfers that were answered
     */
    void check(long applied) throws SQLException {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet sums =
                        statement.executeQuery(
                                "SELECT (SELECT sum(balance) FROM account),"
                                        + " (SELECT count(*) FROM transfer)")) {
            sums.next();
            if (sums.getLong(1) != FUNDS * accounts || sums.getLong(2) != applied) {
                throw new IllegalStateException(
                        "PostgreSQL: %d transfers, %d answered; money %d of %d"
                                .formatted(
                                        sums.getLong(2),
                                        applied,
                                        sums.getLong(1),
                                        FUNDS * accounts));
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
