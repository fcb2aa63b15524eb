package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/**
 * Which rule of a budget spoke against a payment. On each budget the rules are asked in the order
 * of the constants, the budget nearest to the payer first; every budget's refusals come before
 * anybody is asked. Numbers are on the wire and in journals: never changed, never reused.
 */
public enum GuardRule {
    /** No rule did. */
    NONE(0),
    /** The budget is frozen. */
    FROZEN(1),
    /** The budget's time is over. */
    EXPIRED(2),
    /** Outside the active hours. */
    ACTIVE_HOURS(3),
    /** The payee is on the list of the denied. */
    PAYEE_DENIED(4),
    /** The category is on the list of the denied. */
    CATEGORY_DENIED(5),
    /** The resource's host is on the list of the denied. */
    RESOURCE_DENIED(6),
    /** Only listed payees are allowed, and this one is not. */
    PAYEE_NOT_ALLOWED(7),
    /** Only listed categories are allowed, and this one is not. */
    CATEGORY_NOT_ALLOWED(8),
    /** Only listed hosts are allowed, and this one is not. */
    RESOURCE_NOT_ALLOWED(9),
    /** One unit costs too much. */
    MAX_UNIT_PRICE(10),
    /** The payment is too large. */
    MAX_PAYMENT(11),
    AMOUNT_PER_MINUTE(12),
    AMOUNT_PER_HOUR(13),
    AMOUNT_PER_DAY(14),
    AMOUNT_PER_MONTH(15),
    AMOUNT_EVER(16),
    COUNT_PER_MINUTE(17),
    COUNT_PER_HOUR(18),
    COUNT_PER_DAY(19),
    COUNT_PER_MONTH(20),
    COUNT_EVER(21),
    /** Too much to this payee. */
    PAYEE_CAP(22),
    /** Too much in this category. */
    CATEGORY_CAP(23),
    /** A payment of this size is asked for. */
    ASK_AMOUNT(24),
    /** A first payment to a payee is asked for. */
    ASK_NEW_PAYEE(25);

    private static final GuardRule[] BY_CODE = values();

    private final int code;

    @SuppressWarnings("EnumOrdinal") // the place is the number, and that is what is checked here
    GuardRule(int code) {
        if (code != ordinal()) {
            throw new IllegalStateException(code + " is not the place of " + name());
        }
        this.code = code;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** Whether it asks somebody, where the others refuse. */
    public boolean asks() {
        return this == ASK_AMOUNT || this == ASK_NEW_PAYEE;
    }

    /** The rule with this number, or null where none has it. */
    public static @Nullable GuardRule ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    static GuardRule amountPer(int window) {
        return BY_CODE[AMOUNT_PER_MINUTE.code + window];
    }

    static GuardRule countPer(int window) {
        return BY_CODE[COUNT_PER_MINUTE.code + window];
    }
}
