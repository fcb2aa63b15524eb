package io.aisanet.paywall;

/** Where a credential's money is. */
public enum PaymentState {
    /** No record of the credential: nothing was held, or long ago. */
    NONE,
    /** Set aside; somebody is serving the call, or died doing so. */
    OPEN,
    /** Set aside; an approver is asked, or has agreed and nobody has come for it yet. */
    WAITING,
    /** Paid. */
    CAPTURED,
    /** Back with the payer: refused, voided or expired. The credential is used up. */
    ENDED,
    /** Used before, and nobody here can tell for what: it may have been paid. */
    UNKNOWN
}
