package io.aisanet.ledger;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What became of a command: applied, seen before, or refused. The order of the constants is the
 * order in which the refusals of one command are checked; the first that holds is the answer.
 * Numbers are on the wire and in snapshots: never changed, never reused.
 */
public enum Status {
    /** Applied. */
    OK(0, false),
    /** The same command was judged before; {@link Outcome#first} says how. */
    EXISTS(1, false),
    /** The id was used before with other fields. */
    EXISTS_WITH_DIFFERENT_FIELDS(2, false),
    /** Neither an id nor, where allowed, a sequence was given. */
    ID_MISSING(3, false),
    /** The command's expiry has passed. */
    COMMAND_EXPIRED(4, false),
    /** The command's expiry lies more than {@link Limits#EXPIRY_AHEAD_MS_MAX} ahead. */
    EXPIRY_TOO_FAR(5, false),
    /** The sequence number has left the payer's window: whether it was used is not known. */
    SEQUENCE_TOO_OLD(6, false),
    /** Amounts are 1 or more. */
    AMOUNT_MUST_BE_POSITIVE(7, false),
    /** Shares do not add up to the amount, are not positive, or are of one account twice. */
    SHARES_INVALID(45, false),
    /**
     * A fee is negative or not less than the amount; or there is a fee and nobody who gets it, or
     * the other way round.
     */
    FEE_INVALID(49, false),
    /** A hold's deadline must lie ahead. */
    DEADLINE_MUST_BE_IN_THE_FUTURE(8, false),
    /** A hold's deadline lies more than {@link Limits#HOLD_AHEAD_MS_MAX} ahead. */
    DEADLINE_TOO_FAR(9, false),
    /** The refund deadline lies more than {@link Limits#REFUND_AHEAD_MS_MAX} ahead. */
    REFUND_DEADLINE_TOO_FAR(10, false),
    /**
     * A name is empty, a name or note is too long or holds control characters; or a time zone is no
     * such id.
     */
    TEXT_INVALID(11, false),
    /** No asset has this code. */
    ASSET_NOT_FOUND(12, false),
    /** No such owner. */
    OWNER_NOT_FOUND(13, false),
    /** No such wallet. */
    WALLET_NOT_FOUND(14, false),
    /** No such payer account. */
    PAYER_NOT_FOUND(15, false),
    /** No such payee account. */
    PAYEE_NOT_FOUND(16, false),
    /** An account cannot pay itself. */
    PAYER_IS_PAYEE(17, false),
    /** Payer and payee are in different assets. */
    ASSETS_DIFFER(18, false),
    /** Payer and quote, or payer and payee, are in the same asset: there is nothing to convert. */
    ASSETS_SAME(50, false),
    /** No such hold, or it ended and its record is gone. */
    HOLD_NOT_FOUND(19, false),
    /** The hold was captured to the end or voided. */
    HOLD_CLOSED(20, false),
    /** The hold's deadline passed and its money went back. */
    HOLD_EXPIRED(21, false),
    /** The hold waits for an approval, or for its sender to take it up. */
    HOLD_PENDING(22, false),
    /** The hold is a firm quote: nothing but a conversion captures it, see {@link Convert}. */
    HOLD_IS_QUOTE(52, false),
    /** The hold's payee is paid in another asset, which only a {@link ConvertHeld} does. */
    HOLD_CONVERTS(53, false),
    /** More than what is open of the hold. */
    EXCEEDS_HOLD(23, false),
    /** No such payment, or it is not refundable (any more). */
    PAYMENT_NOT_FOUND(24, false),
    /** More than what was captured and not yet refunded. */
    EXCEEDS_CAPTURED(25, false),
    /** The hold is no quote, or one of other terms (payer, amount or fee), or could be refunded. */
    QUOTE_DIFFERS(51, false),
    /**
     * No such account of a share or fee, or it is in another asset or the payer's own, or a fee's
     * is the pool's.
     */
    SHARE_PAYEE_NOT_FOUND(46, false),
    /** The captures of one hold would be shared with more than {@link Shares#MOST} accounts. */
    TOO_MANY_SHARES(47, false),
    /** More than what a named account got of the payment and has not yet given back. */
    EXCEEDS_SHARE(48, false),
    /** The address belongs to another wallet. */
    ADDRESS_IN_USE(26, false),
    /** The Ed25519 key belongs to another wallet. */
    KEY_IN_USE(44, false),
    /** The wallet has this account already. */
    ACCOUNT_ALREADY_OPEN(27, false),
    /** The key hash is registered already. */
    CREDENTIAL_IN_USE(28, false),
    /** No such credential. */
    CREDENTIAL_NOT_FOUND(29, false),
    /** No such budget, or not of this asset, owner or kind; or no such mandate of the payer. */
    BUDGET_NOT_FOUND(30, false),
    /** Rules contradict themselves or are out of range. */
    RULES_INVALID(31, false),
    /** More than {@link Limits#BUDGET_DEPTH_MAX} budgets above one another. */
    TREE_TOO_DEEP(32, false),
    /**
     * A rule would be looser than the same rule of a budget above, or give more than is left there.
     */
    LOOSER_THAN_ABOVE(33, false),
    /** Nothing waits for an approval here. */
    NOT_PENDING(34, false),
    /** Who says it is not among the approvers. */
    NOT_AN_APPROVER(35, false),
    /** The approver has said yes before. */
    ALREADY_APPROVED(36, false),
    /** The ledger is full: a table has reached its configured size. */
    CAPACITY_REACHED(37, true),
    /** The payer's wallet or its owner is frozen. */
    PAYER_FROZEN(38, true),
    /** A rule of a budget says no; {@link Outcome#rule} says which. */
    DENIED(39, true),
    /** The payer has less available than that. */
    EXCEEDS_BALANCE(40, true),
    /** A balance would leave the range of 64 bits. */
    BALANCE_OVERFLOW(41, false),
    /**
     * The money is set aside and waits for an approval. Send the same hold again: once it is
     * approved the answer is {@code OK}, and only one sender gets it.
     */
    APPROVAL_PENDING(42, false),
    /**
     * Only as {@link Outcome#first}: the payer's sequence number was used before by a command that
     * was refused; why is not remembered.
     */
    REFUSED_BEFORE(43, false);

    private static final Status[] BY_CODE = byCode();

    private final int code;
    private final boolean transientRefusal;

    Status(int code, boolean transientRefusal) {
        this.code = code;
        this.transientRefusal = transientRefusal;
    }

    private static Status[] byCode() {
        Status[] all = values();
        Arrays.sort(all, Comparator.comparingInt(Status::code));
        for (int code = 0; code < all.length; code++) {
            if (all[code].code != code) {
                throw new IllegalStateException("no status or more than one has number " + code);
            }
        }
        return all;
    }

    /** The number on the wire. */
    public int code() {
        return code;
    }

    /** Whether the same wish, under a new id, may succeed later without anybody changing it. */
    public boolean isTransient() {
        return transientRefusal;
    }

    /** The status with this number, or null where none has it. */
    public static @Nullable Status ofCode(int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }
}
