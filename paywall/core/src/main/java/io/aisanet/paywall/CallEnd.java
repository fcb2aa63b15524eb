package io.aisanet.paywall;

/** How a request on a paid route ended. */
public enum CallEnd {
    /** 402: no payment came. */
    CHALLENGED,
    /** 4xx or 5xx: the request has no price. */
    UNPRICED,
    /** 402 or 400: the payment was no good; nothing was charged. */
    REJECTED,
    /** 403: a rule forbade the payment; nothing was charged. */
    REFUSED,
    /** 429: the payer's payments were refused too often; this one was not tried. */
    SHUT_OUT,
    /** 403: set aside; an approver of the payer's side is asked. */
    WAITING,
    /** Answered and charged. */
    PAID,
    /** Answered, as one of the payer's free calls. */
    FREE,
    /** Answered; the money is set aside until the seller ships or cancels. */
    ORDERED,
    /** A stored answer, or one of a copy that ran at the same time; charged once before. */
    REPEATED,
    /** Held, and given back: the upstream had no good answer. */
    VOIDED,
    /** A session was changed or ended; nothing was called. */
    MANAGED,
    /** 409: the credential is in use or used up. */
    CONFLICT,
    /** 503: whether it was charged is not known yet. */
    UNRESOLVED,
    /** 503: the settlement cannot be reached; nothing was charged. */
    UNAVAILABLE
}
