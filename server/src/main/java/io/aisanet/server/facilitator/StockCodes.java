package io.aisanet.server.facilitator;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.ledger.Status;

/** The one table from the ledger's refusals to the codes that stock x402 clients know. */
final class StockCodes {
    private StockCodes() {}

    /**
     * The code of a refusal.
     *
     * @param unexpected what this call answers to a refusal that only a bug here can cause
     */
    static String of(Status status, String unexpected) {
        return switch (status) {
            case EXISTS, EXISTS_WITH_DIFFERENT_FIELDS, HOLD_CLOSED ->
                    ErrorCodes.EXACT_NONCE_ALREADY_USED;
            case COMMAND_EXPIRED, DEADLINE_MUST_BE_IN_THE_FUTURE, HOLD_EXPIRED ->
                    ErrorCodes.EXACT_VALID_BEFORE;
            case PAYER_NOT_FOUND, EXCEEDS_BALANCE -> ErrorCodes.EXACT_INSUFFICIENT_BALANCE;
            case AMOUNT_MUST_BE_POSITIVE, PAYEE_NOT_FOUND, PAYER_IS_PAYEE ->
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS;
            case ASSET_NOT_FOUND, ASSETS_DIFFER -> ErrorCodes.ASSET_NOT_DEPLOYED;
            case HOLD_NOT_FOUND, HOLD_PENDING, EXCEEDS_HOLD, PAYMENT_NOT_FOUND, EXCEEDS_CAPTURED ->
                    ErrorCodes.INVALID_TRANSACTION_STATE;
            case BUDGET_NOT_FOUND,
                    PAYER_FROZEN,
                    DENIED,
                    APPROVAL_PENDING,
                    CAPACITY_REACHED,
                    BALANCE_OVERFLOW ->
                    ErrorCodes.EXACT_TRANSACTION_FAILED;
            case OK,
                    ID_MISSING,
                    EXPIRY_TOO_FAR,
                    SEQUENCE_TOO_OLD,
                    DEADLINE_TOO_FAR,
                    REFUND_DEADLINE_TOO_FAR,
                    TEXT_INVALID,
                    OWNER_NOT_FOUND,
                    WALLET_NOT_FOUND,
                    ADDRESS_IN_USE,
                    KEY_IN_USE,
                    FEE_INVALID,
                    ASSETS_SAME,
                    HOLD_IS_QUOTE,
                    HOLD_CONVERTS,
                    QUOTE_DIFFERS,
                    SHARES_INVALID,
                    SHARE_PAYEE_NOT_FOUND,
                    TOO_MANY_SHARES,
                    EXCEEDS_SHARE,
                    ACCOUNT_ALREADY_OPEN,
                    CREDENTIAL_IN_USE,
                    CREDENTIAL_NOT_FOUND,
                    RULES_INVALID,
                    TREE_TOO_DEEP,
                    LOOSER_THAN_ABOVE,
                    NOT_PENDING,
                    NOT_AN_APPROVER,
                    ALREADY_APPROVED,
                    REFUSED_BEFORE ->
                    unexpected;
        };
    }

    /** The reason for people. */
    static String message(Status status) {
        return switch (status) {
            case EXISTS, EXISTS_WITH_DIFFERENT_FIELDS, HOLD_CLOSED ->
                    "this nonce was used before: sign a new authorization";
            case HOLD_EXPIRED -> "its hold expired and the money went back to the payer";
            case EXCEEDS_BALANCE -> "the payer has less available than that";
            case PAYER_NOT_FOUND -> "the payer has no account in this asset";
            case PAYEE_NOT_FOUND -> "the payee has no account in this asset";
            case PAYER_FROZEN -> "the payer's wallet is frozen";
            case DENIED -> "a rule of the payer's budget forbids it";
            case APPROVAL_PENDING, HOLD_PENDING -> "it waits for an approval of the payer's side";
            case BUDGET_NOT_FOUND ->
                    "the payment names a mandate that is not the payer's in this asset";
            case CAPACITY_REACHED -> "the ledger is full";
            default -> "the ledger answered " + status;
        };
    }
}
