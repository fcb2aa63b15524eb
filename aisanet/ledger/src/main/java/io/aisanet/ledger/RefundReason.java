package io.aisanet.ledger;

import org.jspecify.annotations.Nullable;

/** Why money is given back, for machines. Numbers are on the wire: never changed, never reused. */
public enum RefundReason {
    /** Nobody said. */
    NOT_GIVEN(0),
    /** What was paid for did not come. */
    NOT_DELIVERED(1),
    /** It came, and was not what was ordered. */
    FAULTY(2),
    /** It was paid twice. */
    DUPLICATE(3),
    /** The payee wants to. */
    GOODWILL(4),
    /** The payer did not want to pay. */
    FRAUD(5),
    /** See the note. */
    OTHER(6);

    private final int code;

    RefundReason(int code) {
        this.code = code;
    }

    /** The number on the wire and in journals. */
    public int code() {
        return code;
    }

    /** The reason with this number, or null where none has it. */
    public static @Nullable RefundReason ofCode(int code) {
        return code >= 0 && code < values().length ? values()[code] : null;
    }
}
