package io.aisanet.history;

/**
 * The tables, in SQL that DuckDB and PostgreSQL both take. Ids are the ledger's; amounts are atomic
 * units; times are Unix milliseconds; codes are those of the ledger's enums.
 */
enum Table {
    /** A row a movement of money: who was debited, who was credited. */
    PAYMENTS(
            "aisa_payments",
            """
            sequence BIGINT NOT NULL, at_ms BIGINT NOT NULL, kind INTEGER NOT NULL,
            capture INTEGER NOT NULL, debited BIGINT NOT NULL, credited BIGINT NOT NULL,
            amount BIGINT NOT NULL, payment UUID NOT NULL, category BIGINT NOT NULL,
            resource BIGINT NOT NULL, mandate BIGINT NOT NULL\
            """),
    /** A row a decision of a budget, an approver, or the ledger itself. */
    DECISIONS(
            "aisa_decisions",
            """
            sequence BIGINT NOT NULL, at_ms BIGINT NOT NULL, decision INTEGER NOT NULL,
            kind INTEGER NOT NULL, status INTEGER NOT NULL, rule INTEGER NOT NULL,
            budget BIGINT NOT NULL, policy UUID NOT NULL, mandate BIGINT NOT NULL,
            payment UUID NOT NULL, payer BIGINT NOT NULL, payee BIGINT NOT NULL,
            amount BIGINT NOT NULL, category BIGINT NOT NULL, resource BIGINT NOT NULL,
            unit_price BIGINT NOT NULL, approver BIGINT NOT NULL\
            """),
    /** A row a refund, besides the one among the payments: why. */
    REFUNDS(
            "aisa_refunds",
            "sequence BIGINT NOT NULL, reason INTEGER NOT NULL, note VARCHAR NOT NULL"),
    /** Whole hashes of policies by their first 16 bytes; some stand there more than once. */
    POLICIES("aisa_policies", "policy UUID NOT NULL, hash VARCHAR NOT NULL"),
    /** A row a wallet. */
    WALLETS(
            "aisa_wallets",
            """
            wallet BIGINT NOT NULL, owner BIGINT NOT NULL, kind INTEGER NOT NULL,
            name VARCHAR NOT NULL, sequence BIGINT NOT NULL\
            """),
    /** One row: the last event that is in the others. */
    POSITION(
            "aisa_position",
            """
            version INTEGER NOT NULL, sequence BIGINT NOT NULL, at_ms BIGINT NOT NULL,
            hash VARCHAR NOT NULL\
            """);

    private final String label;
    private final String columns;

    Table(String label, String columns) {
        this.label = label;
        this.columns = columns;
    }

    /** Its name in the database. */
    String label() {
        return label;
    }

    /** How many columns it has. */
    int width() {
        return columns.split(",", -1).length;
    }

    String createSql() {
        return "CREATE TABLE " + label + " (" + columns + ")";
    }

    String dropSql() {
        return "DROP TABLE IF EXISTS " + label;
    }
}
