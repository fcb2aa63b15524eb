package io.aisanet.treasury.quote;

/** Which amount of a conversion is asked for; the other follows. */
public enum Side {
    /** What the payer gives, the fee included. */
    GIVE,
    /** What the payee gets. */
    GET
}
