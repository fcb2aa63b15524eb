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
 * </pre>
 *
 * The numbers of the events are not encoded: they follow from the block's first one.
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

    static final int HEADER_BYTES = 10;

    /** More than any event needs. */
    static final int EVENT_BYTES_MAX = 512;

    private EventLayout() {}

    /** The groups of fields that events of this type have. */
    static int groupsOf(EventType type) {
        return switch (type) {
            case TRANSFERRED, REFUSED -> ID | PAYMENT;
            case HELD -> ID | PAYMENT | KEY;
            case CAPTURED -> ID | SUBJECT | PAYMENT | CAPTURE;
            case VOIDED, REFUNDED -> ID | SUBJECT | PAYMENT;
            case EXPIRED -> SUBJECT | PAYMENT;
            case OWNER_CREATED -> ID | RESULT | NAME | ZONE;
            case WALLET_CREATED -> ID | RESULT | ADDRESS | KEY | NAME;
            case ACCOUNT_OPENED, FROZEN, UNFROZEN, CREDENTIAL_REVOKED -> ID | RESULT;
            case CREDENTIAL_ADDED -> ID | RESULT | KEY | NAME;
        };
    }

    static boolean has(int groups, int group) {
        return (groups & group) != 0;
    }
}
