package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/** What an event tells. Numbers are in journals: never changed, never reused. */
public enum EventType {
    OWNER_CREATED(1),
    WALLET_CREATED(2),
    ACCOUNT_OPENED(3),
    /** Money moved in one step. */
    TRANSFERRED(4),
    /** Money was set aside. */
    HELD(5),
    /** A part or the whole of a hold became a payment. */
    CAPTURED(6),
    /** A hold was ended and what was open went back. */
    VOIDED(7),
    /** A hold ended by itself and what was open went back. */
    EXPIRED(8),
    /** Captured money went back. */
    REFUNDED(9),
    /** A transfer or hold was refused; {@link Event#status} says why. */
    REFUSED(10),
    FROZEN(11),
    UNFROZEN(12),
    CREDENTIAL_ADDED(13),
    CREDENTIAL_REVOKED(14),
    /** A budget was created or got new rules. */
    BUDGET_SET(15),
    /** Something was put on a budget's lists, capped or taken off. */
    LISTED_SET(16),
    /** An account, or an owner's new agents, came under a budget. */
    BUDGET_ATTACHED(17),
    BUDGET_FROZEN(18),
    BUDGET_UNFROZEN(19),
    /** Money was set aside and waits for an approval. */
    PARKED(20),
    /** An approver said yes. */
    APPROVED(21),
    /** An approver said no, and what was set aside went back. */
    DISAPPROVED(22),
    /** A hold that was approved was taken up by its sender. */
    RESUMED(23),
    /**
     * A part of a divided payment moved on: after {@code CAPTURED} from the payee to whom it is
     * shared with, before {@code REFUNDED} back to the payee; after {@code CONVERTED} from the pool
     * to whom the fee goes.
     */
    SHARED(24),
    /**
     * A payer gave one asset to a pool to get another: {@link Event#result} gets {@link
     * Event#detail}, which {@code CAPTURED} of the quote tells next, after {@code SHARED} where the
     * pool passes a fee on.
     */
    CONVERTED(25),
    /**
     * What a payer had set aside became a conversion, as a whole: it went to the pool, and {@link
     * Event#result} gets {@link Event#detail}, as for {@code CONVERTED}.
     */
    HOLD_CONVERTED(26);

    private final int code;

    EventType(int code) {
        this.code = code;
    }

    /** The number in journals. */
    public int code() {
        return code;
    }

    /** The type with this number, or null where none has it. */
    public static @Nullable EventType ofCode(int code) {
        return code >= 1 && code <= values().length ? values()[code - 1] : null;
    }
}
