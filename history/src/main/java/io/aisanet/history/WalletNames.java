package io.aisanet.history;

import io.aisanet.ledger.AccountId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Names of wallets, each looked up once. */
final class WalletNames {
    private static final int KNOWN_MAX = 10_000;

    private final Connection connection;
    private final Map<Long, String> known = new HashMap<>();

    WalletNames(Connection connection) {
        this.connection = connection;
    }

    /** An account with the name of its wallet. */
    PaymentRecord.Party party(long account) throws SQLException {
        return new PaymentRecord.Party(account, account == 0 ? "" : name(account));
    }

    private String name(long account) throws SQLException {
        long wallet = AccountId.walletOf(account);
        String name = known.get(wallet);
        if (name == null) {
            name = lookUp(wallet);
            if (known.size() < KNOWN_MAX) {
                known.put(wallet, name);
            }
        }
        return name;
    }

    private String lookUp(long wallet) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT name FROM aisa_wallets WHERE wallet = ?")) {
            select.setLong(1, wallet);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getString(1) : "wallet " + wallet;
            }
        }
    }
}
