package io.aisanet.paywall;

/** What an OPTIONS request on a route gets. */
public enum OptionsPolicy {
    /** It is forwarded without payment: browsers ask this way before they call (CORS). */
    FREE,
    /** It costs what the route costs. */
    PAID,
    /** It is refused. */
    BLOCK
}
