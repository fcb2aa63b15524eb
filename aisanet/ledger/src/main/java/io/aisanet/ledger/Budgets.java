package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The budgets; the budget with id n is in row n - 1. Every budget meters every window, so that a
 * limit that comes later knows what was spent before it.
 */
final class Budgets {
    /**
     * Kind, asset, depth and length of the name, 8 bits each; above them flags, which also say what
     * kinds of rules there are, so that a payment looks only at those.
     */
    static final int META = 0;

    static final int PARENT = 1;

    /** Part of the shortest window that the row was moved on to. */
    static final int MINUTE_PART = 2;

    /** Atomic units spent, and payments, since the row was settled. */
    static final int SPENT = 3;

    static final int PAID = 4;

    /** How much, and how many payments, the limits of all windows left when it was settled. */
    static final int AMOUNT_ROOM = 5;

    static final int COUNT_ROOM = 6;

    /** The most that one payment may be. */
    static final int PAYMENT_MAX = 7;

    static final int POLICY = 8;
    static final int POLICY_WORDS = 4;
    static final int OWNER = 12;
    static final int ACCOUNT = 13;
    static final int TEXT = 14;

    /** First of {@link BudgetRules#FIELDS}. */
    static final int RULES = BudgetTable.HEAD;

    static final int RINGS = RULES + BudgetRules.FIELDS;
    static final int WINDOWS = 5;

    /** Rows of the first and the last line of its lists plus one; 0 = none. */
    static final int FIRST_LINE = RINGS + WINDOWS * Meters.WIDTH;

    static final int LAST_LINE = FIRST_LINE + 1;

    static final int WIDTH = LAST_LINE + 1;

    /** How many of the fields a snapshot has: what follows comes again with the lines. */
    static final int STORED = FIRST_LINE;

    private static final long FROZEN = 1L << 32;

    /** Bit of a list kind: whether the budget has lines of it. */
    private static final int LISTED = 33;

    private static final long ANY_LISTED = 7L << (LISTED + 1);

    /** Expires, or has active hours. */
    private static final long TIMED = 1L << 40;

    /** Has a largest unit price. */
    private static final long PRICED = 1L << 41;

    /** Has flags of lists, or a cap on every payee. */
    private static final long LISTS = 1L << 42;

    /** Asks above an amount. */
    private static final long ASKS = 1L << 43;

    private static final long KINDS = TIMED | PRICED | LISTS | ASKS;

    /** Whatever more than a payment's amount may matter to. */
    private static final long SPECIAL = KINDS | FROZEN | ANY_LISTED;

    final BudgetTable table;
    final BudgetMeters meters;
    private final ByteArena texts;

    Budgets(ByteArena texts) {
        this(new BudgetTable(WIDTH), texts);
    }

    private Budgets(BudgetTable table, ByteArena texts) {
        this.table = table;
        this.meters = new BudgetMeters(table);
        this.texts = texts;
    }

    Budgets fork(TableForks forks, ByteArena forked) {
        return new Budgets(table.fork(forks), forked);
    }

    int count() {
        return table.rows();
    }

    boolean has(long id) {
        return id >= 1 && id <= table.rows();
    }

    boolean isNode(long id) {
        return has(id) && kindCode(row(id)) == BudgetKind.NODE.code();
    }

    boolean isMandateOf(long id, long account) {
        return has(id)
                && kindCode(row(id)) == BudgetKind.MANDATE.code()
                && table.get(row(id), ACCOUNT) == account;
    }

    static int row(long id) {
        return (int) id - 1;
    }

    int parentRow(int row) {
        return (int) table.get(row, PARENT) - 1;
    }

    /** The account of a mandate; of a node an account id that has nothing but its asset. */
    long accountOrAsset(int row) {
        long account = table.get(row, ACCOUNT);
        return account == 0 ? asset(row) : account;
    }

    int kindCode(int row) {
        return (int) table.get(row, META) & 0xFF;
    }

    int asset(int row) {
        return (int) (table.get(row, META) >>> 8) & 0xFF;
    }

    int depth(int row) {
        return (int) (table.get(row, META) >>> 16) & 0xFF;
    }

    long owner(int row) {
        return table.get(row, OWNER);
    }

    long rule(int row, int field) {
        return table.get(row, RULES + field);
    }

    boolean isFrozen(int row) {
        return (table.get(row, META) & FROZEN) != 0;
    }

    void freeze(int row, boolean frozen) {
        long meta = table.get(row, META);
        table.set(row, META, frozen ? meta | FROZEN : meta & ~FROZEN);
    }

    boolean hasLines(int row, ListKind kind) {
        return (table.get(row, META) >>> (LISTED + kind.code()) & 1) != 0;
    }

    void markLines(int row, ListKind kind) {
        table.set(row, META, table.get(row, META) | 1L << (LISTED + kind.code()));
    }

    /** Whether time alone may speak against a payment. */
    boolean isTimed(int row) {
        return (table.get(row, META) & (FROZEN | TIMED)) != 0;
    }

    /** Whether who is paid, and for what, matters or is counted. */
    boolean isListing(int row) {
        return (table.get(row, META) & (ANY_LISTED | LISTS)) != 0;
    }

    /**
     * Whether a payment passes by its amount alone. False says nothing: then each rule must be
     * asked.
     */
    boolean passes(int row, long amount) {
        long[] chunk = table.head.chunk(row);
        int base = table.head.base(row);
        return (chunk[base + META] & SPECIAL) == 0
                && meters.isPresent(chunk[base + MINUTE_PART])
                && amount <= chunk[base + PAYMENT_MAX]
                && amount <= chunk[base + AMOUNT_ROOM] - chunk[base + SPENT]
                && chunk[base + PAID] < chunk[base + COUNT_ROOM];
    }

    /** Reads the fields that every payment needs. */
    long touch(int row) {
        return table.get(row, SPENT) + table.get(row, POLICY);
    }

    long paymentMax(int row) {
        return table.get(row, PAYMENT_MAX);
    }

    boolean isPriced(int row) {
        return (table.get(row, META) & PRICED) != 0;
    }

    boolean asks(int row) {
        return (table.get(row, META) & (ASKS | LISTS)) != 0;
    }

    /** Creates one; the rules and the name follow by {@link #change}. */
    int add(BudgetKind kind, long parent, long owner, long account) {
        int row = table.append();
        int above = (int) parent - 1;
        int depth = parent == 0 ? 1 : depth(above) + 1;
        long asset = parent == 0 ? AccountId.assetCodeOf(account) : asset(above);
        table.set(row, PARENT, parent);
        table.set(row, OWNER, owner);
        table.set(row, ACCOUNT, kind == BudgetKind.MANDATE ? account : 0);
        table.set(row, META, kind.code() | asset << 8 | (long) depth << 16);
        return row;
    }

    void change(int row, String name, BudgetRules rules, byte[] policy) {
        byte[] bytes = Texts.bytes(name);
        if (!name.equals(name(row))) {
            table.set(row, TEXT, texts.add(bytes));
            long meta = table.get(row, META) & ~(0xFFL << 24);
            table.set(row, META, meta | (long) bytes.length << 24);
        }
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            table.set(row, RULES + field, rules.get(field));
        }
        for (int i = 0; i < POLICY_WORDS; i++) {
            table.set(row, POLICY + i, Words.at(policy, i));
        }
        table.set(row, META, (table.get(row, META) & ~KINDS) | kinds(rules));
        long most = rules.get(BudgetRules.MAX_PAYMENT);
        table.set(row, PAYMENT_MAX, most == 0 ? Limits.LIMIT_MAX : most);
        meters.settle(row);
    }

    /** Whether what is kept besides the rules is what follows from them. */
    boolean isSound(int row) {
        long most = rule(row, BudgetRules.MAX_PAYMENT);
        return (table.get(row, META) & KINDS) == kinds(rules(row))
                && paymentMax(row) == (most == 0 ? Limits.LIMIT_MAX : most)
                && meters.isSound(row);
    }

    private static long kinds(BudgetRules rules) {
        long hours =
                rules.get(BudgetRules.HOURS)
                        | rules.get(BudgetRules.HOURS + 1)
                        | rules.get(BudgetRules.HOURS + 2);
        long lists =
                rules.get(BudgetRules.FLAGS)
                        | rules.get(BudgetRules.PAYEE_CAP_AMOUNT)
                        | rules.get(BudgetRules.PAYEE_CAP_COUNT);
        return ((hours | rules.get(BudgetRules.EXPIRES_MS)) != 0 ? TIMED : 0)
                | (rules.get(BudgetRules.MAX_UNIT_PRICE) != 0 ? PRICED : 0)
                | (lists != 0 ? LISTS : 0)
                | (rules.get(BudgetRules.ASK_FROM) != 0 ? ASKS : 0);
    }

    String name(int row) {
        int length = (int) (table.get(row, META) >>> 24) & 0xFF;
        return length == 0 ? "" : texts.text(table.get(row, TEXT), length);
    }

    void policy(int row, byte[] into) {
        for (int i = 0; i < POLICY_WORDS; i++) {
            Words.put(table.get(row, POLICY + i), into, i);
        }
    }

    BudgetRules rules(int row) {
        BudgetRules rules = new BudgetRules();
        for (int field = 0; field < BudgetRules.FIELDS; field++) {
            rules.set(field, rule(row, field));
        }
        return rules;
    }

    /** Whether a budget is this one or below it. */
    boolean isUnder(long id, int top) {
        for (int row = row(id); row >= 0; row = parentRow(row)) {
            if (row == top) {
                return true;
            }
        }
        return false;
    }

    BudgetState state(long id) {
        int row = row(id);
        meters.advance(row);
        List<Long> spent = new ArrayList<>();
        List<Long> counts = new ArrayList<>();
        for (int window = 0; window < WINDOWS; window++) {
            spent.add(meters.amount(row, window));
            counts.add(meters.count(row, window));
        }
        BudgetKind kind = BudgetKind.ofCode(kindCode(row));
        Asset asset = Asset.ofCode(asset(row));
        if (kind == null || asset == null) {
            throw new LedgerInvariantViolation("budget " + id + " is of no kind or asset");
        }
        byte[] policy = new byte[Limits.KEY_BYTES];
        policy(row, policy);
        return new BudgetState(
                id,
                kind,
                table.get(row, PARENT),
                depth(row),
                owner(row),
                asset,
                table.get(row, ACCOUNT),
                name(row),
                isFrozen(row),
                rules(row),
                "0x" + HexFormat.of().formatHex(policy),
                List.copyOf(spent),
                List.copyOf(counts));
    }
}
