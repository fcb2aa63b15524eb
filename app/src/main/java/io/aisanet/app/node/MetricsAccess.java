package io.aisanet.app.node;

/** Who may read a node's numbers. */
public enum MetricsAccess {
    /** Nobody; nothing is counted. */
    OFF,
    /** Who has an operator's key. */
    KEY,
    /** Whoever reaches the API. */
    OPEN
}
