package io.aisanet.gateway;

/** Whether a gateway serves pages of its own where no route covers them. */
public enum PagesPolicy {
    /** As {@link #ON} where what no route covers is blocked, else as {@link #OFF}. */
    AUTO,
    /** It does. */
    ON,
    /** It does not. */
    OFF
}
