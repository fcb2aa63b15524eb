package io.aisanet.server.web;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;

/** The one table from the ledger's refusals to problems. */
public final class LedgerProblems {
    private LedgerProblems() {}

    /**
     * The outcome again when the command's wish is fulfilled.
     *
     * @throws ApiProblem when it was refused
     */
    public static Outcome require(Outcome outcome) {
        if (outcome.applied()) {
            return outcome;
        }
        Status status = outcome.status == Status.EXISTS ? outcome.first : outcome.status;
        throw ApiProblem.of(typeOf(status), detail(status));
    }

    /** The kind of problem that a refusal is. */
    public static ProblemType typeOf(Status status) {
        return switch (status) {
            case EXISTS_WITH_DIFFERENT_FIELDS -> ProblemType.IDEMPOTENCY_KEY_REUSED;
            case AMOUNT_MUST_BE_POSITIVE,
                    DEADLINE_MUST_BE_IN_THE_FUTURE,
                    DEADLINE_TOO_FAR,
                    REFUND_DEADLINE_TOO_FAR,
                    TEXT_INVALID,
                    ASSET_NOT_FOUND,
                    PAYER_IS_PAYEE,
                    ASSETS_DIFFER,
                    ASSETS_SAME,
                    FEE_INVALID,
                    SHARES_INVALID,
                    TOO_MANY_SHARES,
                    RULES_INVALID,
                    TREE_TOO_DEEP ->
                    ProblemType.INVALID_REQUEST;
            case LOOSER_THAN_ABOVE, NOT_AN_APPROVER -> ProblemType.FORBIDDEN;
            case DENIED -> ProblemType.DENIED;
            case APPROVAL_PENDING -> ProblemType.APPROVAL_PENDING;
            case ALREADY_APPROVED -> ProblemType.ALREADY_EXISTS;
            case OWNER_NOT_FOUND,
                    WALLET_NOT_FOUND,
                    PAYER_NOT_FOUND,
                    PAYEE_NOT_FOUND,
                    SHARE_PAYEE_NOT_FOUND,
                    HOLD_NOT_FOUND,
                    PAYMENT_NOT_FOUND,
                    CREDENTIAL_NOT_FOUND,
                    BUDGET_NOT_FOUND ->
                    ProblemType.NOT_FOUND;
            case HOLD_CLOSED,
                    HOLD_EXPIRED,
                    HOLD_PENDING,
                    NOT_PENDING,
                    HOLD_IS_QUOTE,
                    HOLD_CONVERTS ->
                    ProblemType.PAYMENT_STATE;
            case QUOTE_DIFFERS -> ProblemType.QUOTE_UNUSABLE;
            case EXCEEDS_HOLD, EXCEEDS_CAPTURED, EXCEEDS_SHARE -> ProblemType.EXCEEDS_PAYMENT;
            case ADDRESS_IN_USE, KEY_IN_USE, ACCOUNT_ALREADY_OPEN, CREDENTIAL_IN_USE ->
                    ProblemType.ALREADY_EXISTS;
            case CAPACITY_REACHED -> ProblemType.CAPACITY_REACHED;
            case PAYER_FROZEN -> ProblemType.PAYER_FROZEN;
            case EXCEEDS_BALANCE -> ProblemType.INSUFFICIENT_FUNDS;
            case BALANCE_OVERFLOW -> ProblemType.AMOUNT_OUT_OF_RANGE;
            case OK,
                    EXISTS,
                    ID_MISSING,
                    COMMAND_EXPIRED,
                    EXPIRY_TOO_FAR,
                    SEQUENCE_TOO_OLD,
                    REFUSED_BEFORE ->
                    ProblemType.INTERNAL;
        };
    }

    /** A refusal in words. */
    public static String detail(Status status) {
        return switch (status) {
            case COMMAND_EXPIRED, EXPIRY_TOO_FAR ->
                    "the clocks of this server and of the ledger differ by hours: set them right";
            case EXISTS_WITH_DIFFERENT_FIELDS ->
                    "this Idempotency-Key was used for a request with other content; use a new key"
                            + " for a new request";
            case DENIED -> "a rule of the payer's budget forbids it";
            case APPROVAL_PENDING -> "the money is set aside and waits for an approval";
            case NOT_AN_APPROVER -> "this key is not among the approvers";
            case ALREADY_APPROVED -> "this key has said yes before";
            case NOT_PENDING -> "the payment does not wait for an approval (any more)";
            case LOOSER_THAN_ABOVE ->
                    "a rule would be looser than above, or give more than is left there";
            case RULES_INVALID -> "the rules contradict themselves or are out of range";
            case TREE_TOO_DEEP -> "budgets are at most 8 deep";
            case BUDGET_NOT_FOUND -> "there is no such budget of this owner and asset";
            case DEADLINE_MUST_BE_IN_THE_FUTURE -> "holdUntil must lie in the future";
            case DEADLINE_TOO_FAR -> "holdUntil lies more than 30 days ahead";
            case REFUND_DEADLINE_TOO_FAR -> "refundableUntil lies more than 180 days ahead";
            case TEXT_INVALID ->
                    "a name is empty, a name or note is longer than 64 bytes or holds control"
                            + " characters, or the time zone is no IANA id";
            case PAYER_NOT_FOUND -> "the payer has no account in this asset: open one";
            case PAYEE_NOT_FOUND -> "the payee has no account in this asset: open one";
            case HOLD_CLOSED -> "the hold was captured to the end or voided";
            case HOLD_EXPIRED -> "the hold's deadline passed and the money went back to the payer";
            case HOLD_IS_QUOTE -> "it is a firm quote: only a conversion captures it";
            case HOLD_CONVERTS ->
                    "its payee is paid in another asset: only a conversion captures it";
            case QUOTE_DIFFERS -> "the ledger knows the quote by other terms";
            case ASSETS_SAME -> "what is given and what is got are in the same asset";
            case EXCEEDS_HOLD -> "that is more than is open of the hold";
            case PAYMENT_NOT_FOUND -> "there is no such payment that can be refunded (any more)";
            case EXCEEDS_CAPTURED -> "that is more than was captured and not yet refunded";
            case SHARES_INVALID ->
                    "shares are positive, of different wallets, and add up to the amount";
            case SHARE_PAYEE_NOT_FOUND ->
                    "a share's wallet has no account in this asset, or is the payer";
            case TOO_MANY_SHARES -> "a payment is shared with at most 8 wallets";
            case EXCEEDS_SHARE ->
                    "that is more than the wallet got of the payment and has not given back";
            case ADDRESS_IN_USE -> "the address belongs to another wallet";
            case KEY_IN_USE -> "the key belongs to another wallet";
            case ACCOUNT_ALREADY_OPEN -> "the wallet has an account in this asset";
            case PAYER_FROZEN -> "the payer's wallet or owner is frozen: unfreeze it first";
            case EXCEEDS_BALANCE -> "the payer has less available than that: fund it first";
            default -> "the ledger answered " + status;
        };
    }
}
