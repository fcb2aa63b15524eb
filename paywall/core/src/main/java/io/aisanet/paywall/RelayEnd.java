package io.aisanet.paywall;

/** How passing on a body ended. */
public enum RelayEnd {
    /** The client has all of it. */
    COMPLETE,
    /** The client went away. */
    CLIENT_GONE,
    /** The upstream broke off: the client's connection must be aborted, not ended. */
    UPSTREAM_BROKEN
}
