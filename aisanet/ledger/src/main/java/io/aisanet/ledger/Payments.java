package io.aisanet.ledger;

import java.util.HexFormat;

/**
 * The records of payments that something can still happen to: holds, and transfers that can be
 * refunded. A row is free again when nothing remembers the payment's id any more.
 */
final class Payments {
    static final int ID_HIGH = 0;
    static final int ID_LOW = 1;
    static final int PAYER = 2;
    static final int PAYEE = 3;
    static final int AMOUNT = 4;
    static final int CAPTURED = 5;
    static final int RELEASED = 6;
    static final int REFUNDED = 7;
    static final int CREATED_MS = 8;
    static final int HOLD_UNTIL_MS = 9;
    static final int REFUND_UNTIL_MS = 10;
    static final int BINDING = 11;

    /** Number of the event that created it: which of two holds was first. */
    static final int EVENT = 15;

    static final int SEQUENCE = 16;
    static final int EXPIRY_MS = 17;

    static final int ATTEMPT = 18;

    /** {@link HoldState.State}'s place in bits 0 to 7, how many captures above. */
    static final int STATE = 19;

    static final int CATEGORY = 20;
    static final int RESOURCE = 21;
    static final int MANDATE = 22;

    /** Id of the payer's budget when it was made; 0 = none. */
    static final int BUDGET = 23;

    /** {@link GuardRule#code()} that asked in bits 0 to 7; who asks, see {@link Guard}, above. */
    static final int ASKED = 24;

    /** Hash of the policy under which it was decided; zeros = the payer had no budget. */
    static final int POLICY = 25;

    /** Fields that belong to the state; those after them are derived. */
    static final int STORED = 29;

    /** Where in {@link Deadlines} an open hold is. */
    static final int DEADLINE = 29;

    /** Row in {@link Approvals} plus one; 0 = nobody was asked. */
    static final int APPROVALS = 30;

    /** Row in {@link Splits} plus one; 0 = no capture was divided. */
    private static final int SPLIT = 31;

    private static final int WIDTH = 32;
    private static final int KEY_WORDS = 4;
    private static final HoldState.State[] STATES = HoldState.State.values();

    final LongTable table;
    final Approvals approvals;
    final Splits splits;

    /** Row plus one of the first free row; each free row names the next in its first field. */
    private int free;

    Payments() {
        this(new LongTable(WIDTH), new Approvals(), new Splits());
    }

    private Payments(LongTable table, Approvals approvals, Splits splits) {
        this.table = table;
        this.approvals = approvals;
        this.splits = splits;
    }

    Payments fork(TableForks forks) {
        return new Payments(forks.of(table), approvals.fork(forks), splits.fork(forks));
    }

    int add() {
        if (free == 0) {
            return table.append();
        }
        int row = free - 1;
        free = (int) table.get(row, ID_HIGH);
        for (int field = 0; field < WIDTH; field++) {
            table.set(row, field, 0);
        }
        return row;
    }

    void free(int row) {
        if (isOpen(row)) {
            throw new LedgerInvariantViolation("an open hold would be forgotten");
        }
        approvals.free((int) table.get(row, APPROVALS) - 1);
        splits.free(split(row));
        table.set(row, ID_HIGH, free);
        free = row + 1;
    }

    void bind(int row, byte[] binding) {
        put(row, BINDING, binding);
    }

    /** Keeps the policy that the event of the decision names. */
    void decided(int row, Event decision) {
        if (decision.budget != 0) {
            put(row, POLICY, decision.policy);
        }
    }

    private void put(int row, int field, byte[] key) {
        for (int i = 0; i < KEY_WORDS; i++) {
            table.set(row, field + i, Words.at(key, i));
        }
    }

    /** What the budgets must know of a payment when something of it is given back. */
    void keep(int row, Spend spend, long budget) {
        table.set(row, CATEGORY, spend.category);
        table.set(row, RESOURCE, spend.resource);
        table.set(row, MANDATE, spend.mandate);
        table.set(row, BUDGET, budget);
    }

    /** Row in {@link Splits}, or {@link Splits#NONE}. */
    int split(int row) {
        return (int) table.get(row, SPLIT) - 1;
    }

    /** The same, for a payment that is divided from now on. */
    int beginSplit(int row) {
        if (split(row) == Splits.NONE) {
            table.set(row, SPLIT, splits.add() + 1L);
        }
        return split(row);
    }

    HoldState.State state(int row) {
        return STATES[(int) table.get(row, STATE) & 0xFF];
    }

    /** Whether money is set aside for it. */
    boolean isOpen(int row) {
        return switch (state(row)) {
            case OPEN, PENDING, APPROVED -> true;
            case CAPTURED, VOIDED, EXPIRED -> false;
        };
    }

    /** Whether it is a firm quote, which only a conversion captures. */
    boolean isQuote(int row) {
        return QuoteBinding.isBegun(table.get(row, BINDING), table.get(row, BINDING + 1));
    }

    /** Whether its payee is paid in another asset, which only a conversion does. */
    boolean isConverting(int row) {
        return AccountId.assetCodeOf(table.get(row, PAYER))
                != AccountId.assetCodeOf(table.get(row, PAYEE));
    }

    /** Whether it waits, for an approval or, approved, for its sender. */
    boolean isParked(int row) {
        return isOpen(row) && state(row) != HoldState.State.OPEN;
    }

    @SuppressWarnings("EnumOrdinal") // the order of the states is in snapshots
    void turn(int row, HoldState.State state) {
        table.set(row, STATE, (table.get(row, STATE) & ~0xFFL) | state.ordinal());
    }

    /** Counts one more capture and gives its number: 1, 2, 3, ... */
    int countCapture(int row) {
        table.add(row, STATE, 1 << 8);
        return (int) (table.get(row, STATE) >>> 8);
    }

    long open(int row) {
        return table.get(row, AMOUNT) - table.get(row, CAPTURED) - table.get(row, RELEASED);
    }

    long refundable(int row) {
        return table.get(row, CAPTURED) - table.get(row, REFUNDED);
    }

    /**
     * Whether the record is that of the same hold, compared field by field; one that had to wait
     * has got another deadline.
     */
    boolean isSame(int row, Hold hold) {
        boolean waited = table.get(row, APPROVALS) != 0;
        return isSamePayment(row, hold)
                && table.get(row, EXPIRY_MS) == hold.expiryMs
                && table.get(row, ATTEMPT) == hold.attempt
                && (waited || table.get(row, HOLD_UNTIL_MS) == hold.holdUntilMs)
                && table.get(row, REFUND_UNTIL_MS) == hold.refundUntilMs;
    }

    /** Whether a hold is for the same payment, whoever sends it and until when. */
    boolean isSamePayment(int row, Hold hold) {
        boolean same =
                table.get(row, PAYER) == hold.payer
                        && table.get(row, PAYEE) == hold.payee
                        && table.get(row, AMOUNT) == hold.amount
                        && table.get(row, SEQUENCE) == hold.sequence
                        && table.get(row, CATEGORY) == hold.category
                        && table.get(row, RESOURCE) == hold.resource
                        && table.get(row, MANDATE) == hold.mandate
                        && isConverting(row) == hold.converts;
        for (int i = 0; same && i < KEY_WORDS; i++) {
            same = table.get(row, BINDING + i) == Words.at(hold.binding, i);
        }
        return same;
    }

    void check(int row) {
        long open = open(row);
        boolean ended = !isOpen(row);
        if (open < 0
                || (ended && open != 0)
                || (!ended && open == 0)
                || table.get(row, CAPTURED) < 0
                || table.get(row, RELEASED) < 0
                || table.get(row, REFUNDED) < 0
                || refundable(row) < 0
                || !splits.isSound(
                        split(row), table.get(row, CAPTURED), table.get(row, REFUNDED))) {
            throw new LedgerInvariantViolation("a payment's parts do not add up: " + stateOf(row));
        }
    }

    HoldState stateOf(int row) {
        return new HoldState(
                table.get(row, ID_HIGH),
                table.get(row, ID_LOW),
                state(row),
                table.get(row, PAYER),
                table.get(row, PAYEE),
                table.get(row, AMOUNT),
                table.get(row, CAPTURED),
                table.get(row, RELEASED),
                table.get(row, REFUNDED),
                table.get(row, CREATED_MS),
                table.get(row, HOLD_UNTIL_MS),
                table.get(row, REFUND_UNTIL_MS),
                hex(row, BINDING),
                table.get(row, CATEGORY),
                table.get(row, RESOURCE),
                table.get(row, MANDATE),
                table.get(row, BUDGET),
                asked(row),
                approvals.count((int) table.get(row, APPROVALS) - 1));
    }

    private GuardRule asked(int row) {
        GuardRule rule = GuardRule.ofCode((int) table.get(row, ASKED) & 0xFF);
        if (rule == null) {
            throw new LedgerInvariantViolation("no rule that asks has such a number");
        }
        return rule;
    }

    /** The 32 bytes that begin with a field, lower-case hex with 0x. */
    String hex(int row, int field) {
        byte[] bytes = new byte[Limits.KEY_BYTES];
        for (int i = 0; i < KEY_WORDS; i++) {
            Words.put(table.get(row, field + i), bytes, i);
        }
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
