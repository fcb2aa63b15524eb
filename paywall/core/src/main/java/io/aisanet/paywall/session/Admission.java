package io.aisanet.paywall.session;

/** What a session says to a call. */
public enum Admission {
    /** The amount is reserved for it. */
    RESERVED,
    /** Its number was used; the call was charged, or is under way. */
    USED,
    /** There is less than the amount left. */
    SHORT,
    /** The session takes no call any more. */
    ENDED,
    /** Another call of the channel is under way; a channel takes one at a time. */
    BUSY,
    /** The voucher does not say exactly what was charged and the amount. */
    MISMATCH
}
