package io.aisanet.paywall.mcp;

/** In which form an MCP client is asked for a payment. */
public enum DemandForm {
    /**
     * An error to whoever shows that it speaks MPP (a credential of MPP, or the header field {@code
     * Accept-Payment}); else a result that clients of x402 and of MPP understand.
     */
    AUTO,
    /** A tool result: x402 in its content, MPP in its {@code _meta}. */
    RESULT,
    /** The error -32042: MPP in its data. Clients of x402 do not pay it. */
    ERROR
}
