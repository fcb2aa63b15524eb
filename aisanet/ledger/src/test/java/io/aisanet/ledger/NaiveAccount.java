package io.aisanet.ledger;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** An account of the naive model. */
final class NaiveAccount {
    final long id;
    final NaiveWallet wallet;
    BigInteger credits = BigInteger.ZERO;
    BigInteger debits = BigInteger.ZERO;
    BigInteger held = BigInteger.ZERO;

    /** Every sequence number ever used, and whether its command was applied. */
    final Map<Long, Boolean> sequences = new HashMap<>();

    long newest;
    long budget;

    NaiveAccount(long id, NaiveWallet wallet) {
        this.id = id;
        this.wallet = wallet;
    }

    int asset() {
        return (int) (id % 256);
    }

    BigInteger available() {
        return credits.subtract(debits).subtract(held);
    }

    boolean mayOverdraw() {
        return wallet.kind == WalletKind.SYSTEM;
    }
}
