package io.aisanet.ledger;

import java.util.Arrays;

/**
 * The rules of one budget: a row of {@link #FIELDS} longs, of which each means "no such rule" when
 * it is zero. Amounts are atomic units of the budget's asset, times Unix milliseconds. A mutable
 * carrier.
 */
public final class BudgetRules {
    /** The most that one payment may be. */
    public static final int MAX_PAYMENT = 0;

    /** The most that may be spent in each {@link Window}: five fields. */
    public static final int AMOUNT = 1;

    /** How many payments there may be in each {@link Window}: five fields. */
    public static final int COUNT = 6;

    /** The most that one unit may cost, in millionths of an atomic unit. */
    public static final int MAX_UNIT_PRICE = 11;

    /** When the budget's time is over. */
    public static final int EXPIRES_MS = 12;

    /** Payments of this amount or more are asked for. */
    public static final int ASK_FROM = 13;

    /** How long a payment waits for its approval; see {@link Limits#ASK_MS_MAX}. */
    public static final int ASK_MS = 14;

    /** How many approvers must say yes, 1 or more where anything is asked. */
    public static final int APPROVALS = 15;

    /** Credential ids of those who may say yes or no: eight fields, filled from the first. */
    public static final int APPROVERS = 16;

    /** {@link #ASK_NEW_PAYEE} and the other flags. */
    public static final int FLAGS = 24;

    /** Cap on what any one payee gets: the window's code; amount and count follow. */
    public static final int PAYEE_CAP_WINDOW = 25;

    public static final int PAYEE_CAP_AMOUNT = 26;
    public static final int PAYEE_CAP_COUNT = 27;

    /**
     * Hours of the week in which payments are allowed, local time, Monday 00:00 is bit 0 of the
     * first of three fields of 64, 64 and 40 bits; all zero = always.
     */
    public static final int HOURS = 28;

    /** Minutes that local time is ahead of UTC. */
    public static final int OFFSET_MINUTES = 31;

    /**
     * Later changes of it, in order: six pairs of the time and the minutes from then on. The ledger
     * knows no time zones, since machines have different tables of them.
     */
    public static final int OFFSET_CHANGES = 32;

    /** How many fields there are. */
    public static final int FIELDS = 44;

    public static final int APPROVERS_MAX = 8;
    public static final int OFFSET_CHANGES_MAX = 6;

    /** Flag: a first payment to a payee is asked for. */
    public static final long ASK_NEW_PAYEE = 1;

    /** Flag: only payees that are listed as allowed. */
    public static final long PAYEES_LISTED = 1 << 1;

    /** Flag: only categories that are listed as allowed; a payment without one is not. */
    public static final long CATEGORIES_LISTED = 1 << 2;

    /** Flag: only hosts that are listed as allowed; a payment without one is not. */
    public static final long RESOURCES_LISTED = 1 << 3;

    static final long ALL_FLAGS = (1 << 4) - 1;
    static final int HOUR_WORDS = 3;

    private final long[] fields = new long[FIELDS];

    public long get(int field) {
        return fields[field];
    }

    /** Sets one field and gives these rules back. */
    public BudgetRules set(int field, long value) {
        fields[field] = value;
        return this;
    }

    /** Sets the limit on what may be spent in a window. */
    public BudgetRules amount(Window window, long most) {
        return set(AMOUNT + window.code(), most);
    }

    /** Sets the limit on how many payments there may be in a window. */
    public BudgetRules count(Window window, long most) {
        return set(COUNT + window.code(), most);
    }

    /** Takes over all fields of others. */
    public BudgetRules copy(BudgetRules others) {
        System.arraycopy(others.fields, 0, fields, 0, FIELDS);
        return this;
    }

    /** Whether anything is asked for. */
    public boolean asks() {
        return fields[ASK_FROM] > 0 || (fields[FLAGS] & ASK_NEW_PAYEE) != 0;
    }

    /** Sets every field back to zero. */
    public void clear() {
        Arrays.fill(fields, 0);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BudgetRules rules && Arrays.equals(fields, rules.fields);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(fields);
    }

    @Override
    public String toString() {
        return "BudgetRules" + Arrays.toString(fields);
    }
}
