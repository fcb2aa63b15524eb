package io.aisanet.gateway;

/** What happens to a request that no route covers. */
public enum UnmatchedPolicy {
    /** It gets 404. */
    BLOCK,
    /** It is forwarded, free of charge. */
    FREE
}
