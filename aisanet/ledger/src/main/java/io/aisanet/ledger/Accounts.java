package io.aisanet.ledger;

/**
 * The accounts: 64 bytes each, found without hashing, since wallet ids are dense and an account's
 * id follows from its wallet's.
 */
final class Accounts {
    static final int NONE = -1;
    static final int ID = 0;
    static final int CREDITS = 1;
    static final int DEBITS = 2;
    static final int HELD = 3;
    static final int NEWEST = 4;
    static final int USED = 5;
    static final int APPLIED = 6;

    /** Whether overdraft is allowed: the lowest bit; the owner: 31 bits; the budget: the rest. */
    private static final int OWNER = 7;

    private static final int BUDGET_SHIFT = 32;
    private static final long OWNER_MASK = (1L << BUDGET_SHIFT) - 1;

    private static final int WIDTH = 8;
    private static final int SLOTS = 4;

    final LongTable table;
    final AssetSums sums = new AssetSums();

    /** One row a wallet, two row numbers a long; a row number plus one, 0 = not open. */
    private final LongTable byWallet = new LongTable(SLOTS / 2);

    Accounts() {
        this(new LongTable(WIDTH));
    }

    private Accounts(LongTable table) {
        this.table = table;
    }

    /** The rows alone, without their sums: no account is found in it. */
    Accounts fork(TableForks forks) {
        return new Accounts(forks.of(table));
    }

    void addWallet() {
        byWallet.append();
    }

    int find(long accountId) {
        long wallet = AccountId.walletOf(accountId);
        int slot = AccountId.assetCodeOf(accountId) - 1;
        if (wallet < 1 || wallet > byWallet.rows() || slot < 0 || slot >= SLOTS) {
            return NONE;
        }
        long two = byWallet.get((int) wallet - 1, slot >> 1);
        return (int) (two >>> ((slot & 1) << 5)) - 1;
    }

    int open(long accountId, long owner, boolean overdraftAllowed) {
        int row = table.append();
        table.set(row, ID, accountId);
        table.set(row, OWNER, (owner << 1) | (overdraftAllowed ? 1 : 0));
        int slot = AccountId.assetCodeOf(accountId) - 1;
        int wallet = (int) AccountId.walletOf(accountId) - 1;
        byWallet.add(wallet, slot >> 1, (row + 1L) << ((slot & 1) << 5));
        sums.accounts[slot + 1]++;
        return row;
    }

    /** Reads an account's row, where there is one. */
    long touch(long accountId) {
        int row = find(accountId);
        return row == NONE ? 0 : table.get(row, CREDITS);
    }

    int count() {
        return table.rows();
    }

    long id(int row) {
        return table.get(row, ID);
    }

    int asset(int row) {
        return AccountId.assetCodeOf(id(row));
    }

    long owner(int row) {
        return (table.get(row, OWNER) & OWNER_MASK) >>> 1;
    }

    /** Id of the budget that it is attached to; 0 = none. */
    long budget(int row) {
        return table.get(row, OWNER) >>> BUDGET_SHIFT;
    }

    void attach(int row, long budget) {
        table.set(row, OWNER, (table.get(row, OWNER) & OWNER_MASK) | budget << BUDGET_SHIFT);
    }

    boolean overdraftAllowed(int row) {
        return (table.get(row, OWNER) & 1) != 0;
    }

    long available(int row) {
        return table.get(row, CREDITS) - table.get(row, DEBITS) - table.get(row, HELD);
    }

    void debit(int row, long amount) {
        table.add(row, DEBITS, amount);
        sums.debits[asset(row)] += amount;
    }

    void credit(int row, long amount) {
        table.add(row, CREDITS, amount);
        sums.credits[asset(row)] += amount;
    }

    /** Sets an amount aside, or gives it back where it is negative. */
    void hold(int row, long amount) {
        table.add(row, HELD, amount);
        sums.held[asset(row)] += amount;
    }

    void check(int row) {
        long held = table.get(row, HELD);
        boolean overdrawn = !overdraftAllowed(row) && available(row) < 0;
        if (overdrawn || held < 0 || table.get(row, DEBITS) < 0 || table.get(row, CREDITS) < 0) {
            throw new LedgerInvariantViolation(
                    "account %d has credits %d, debits %d, held %d"
                            .formatted(
                                    id(row),
                                    table.get(row, CREDITS),
                                    table.get(row, DEBITS),
                                    held));
        }
        sums.check(asset(row));
    }
}
