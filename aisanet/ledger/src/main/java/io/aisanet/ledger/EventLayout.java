package io.aisanet.ledger;

/**
 * How an event is encoded, little endian: {@code type (1 byte), status (1 byte), timestampMs (8)},
 * then the groups of fields that its type has, in this order.
 *
 * <pre>
 *   ID        idHigh, idLow                     16 bytes
 *   SUBJECT   subjectHigh, subjectLow           16; without it the subject is the id or the owner
 *   PAYMENT   payer, payee, amount              24
 *   CAPTURE   released, captureNumber           12
 *   RESULT    subjectLow, result, owner, detail 32
 *   ADDRESS   address                           20
 *   KEY       key                               32
 *   NAME      length, UTF-8                     1 + length
 *   ZONE      length, UTF-8                     1 + length
 *   LINE      line                              4
 *   RULES     the fields of the rules           352
 *   APPROVER  result, detail                    16
 *   REASON    detail (1 byte); length, UTF-8    2 + length
 *   GUARD     mask (1 byte), then those of category, resource, unitPrice, mandate and budget
 *             (8 each), rule (1) and policy (32) that are not zero; bit n = the one at place n
 * </pre>
 *
 * GUARD is there where the highest bit of the type is set: on payments with a budget or with
 * anything that rules can speak of. The same bit on {@code REFUNDED} says that REASON is there. The
 * numbers of the events are not encoded: they follow from the block's first one.
 */
final class EventLayout {
    static final int ID = 1;
    static final int SUBJECT = 1 << 1;
    static final int PAYMENT = 1 << 2;
    static final int CAPTURE = 1 << 3;
    static final int RESULT = 1 << 4;
    static final int ADDRESS = 1 << 5;
    static final int KEY = 1 << 6;
    static final int NAME = 1 << 7;
    static final int ZONE = 1 << 8;
    static final int LINE = 1 << 9;
    static final int RULES = 1 << 10;
    static final int APPROVER = 1 << 11;

    /** Added to the type of an event that has the guard's fields, or a refund's reason. */
    static final int EXTENDED = 0x80;

    static final int GUARD_LONGS = 5;

    /** Bits of the mask behind those of the five fields of 8 bytes. */
    static final int HAS_RULE = 1 << 5;

    static final int HAS_POLICY = 1 << 6;

    static final int HEADER_BYTES = 10;

    /** More than any event needs. */
    static final int EVENT_BYTES_MAX = 640;

    private EventLayout() {}

    /** The groups of fields that events of this type have. */
    static int groupsOf(EventType type) {
        return switch (type) {
            case TRANSFERRED, REFUSED -> ID | PAYMENT;
            case HELD, PARKED -> ID | PAYMENT | KEY;
            case APPROVED, DISAPPROVED, HOLD_CONVERTED -> ID | SUBJECT | PAYMENT | APPROVER;
            case CONVERTED -> ID | PAYMENT | APPROVER;
            case CAPTURED -> ID | SUBJECT | PAYMENT | CAPTURE;
            case VOIDED, REFUNDED, RESUMED, SHARED -> ID | SUBJECT | PAYMENT;
            case EXPIRED -> SUBJECT | PAYMENT;
            case OWNER_CREATED -> ID | RESULT | NAME | ZONE;
            case WALLET_CREATED -> ID | RESULT | ADDRESS | KEY | NAME;
            case ACCOUNT_OPENED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_REVOKED,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN ->
                    ID | RESULT;
            case BUDGET_SET -> ID | RESULT | KEY | NAME | LINE | RULES;
            case LISTED_SET -> ID | RESULT | LINE;
            case CREDENTIAL_ADDED -> ID | RESULT | KEY | NAME;
        };
    }

    /** Whether events of this type may have the guard's fields. */
    static boolean mayBeGuarded(EventType type) {
        return switch (type) {
            case TRANSFERRED, HELD, PARKED, REFUSED, CONVERTED -> true;
            default -> false;
        };
    }

    /** Whether events of this type may have more than the groups of fields. */
    static boolean mayBeExtended(EventType type) {
        return type == EventType.REFUNDED || mayBeGuarded(type);
    }

    static boolean has(int groups, int group) {
        return (groups & group) != 0;
    }
}
