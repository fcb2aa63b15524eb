package io.aisanet.paywall;

/** When an answer is passed on before the upstream has finished it. */
public enum StreamMode {
    /** When it is longer than the buffer, or is an event stream. */
    AUTO,
    /** Always. */
    ALWAYS,
    /** Never: a longer answer than the buffer is a failure, and costs nothing. */
    NEVER
}
