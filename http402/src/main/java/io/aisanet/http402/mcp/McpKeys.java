package io.aisanet.http402.mcp;

import java.util.List;

/** Names of members where messages of MCP speak of payments. */
public final class McpKeys {

    /** Where a request and a result have them. */
    public static final String META = "_meta";

    /** A payment of x402: the object that is Base64 in {@code PAYMENT-SIGNATURE} elsewhere. */
    public static final String X402 = "x402/payment";

    /** The receipt of x402. */
    public static final String X402_RESPONSE = "x402/payment-response";

    /** A credential of MPP. */
    public static final String MPP = "org.paymentauth/credential";

    /** The receipt of MPP. */
    public static final String MPP_RECEIPT = "org.paymentauth/receipt";

    /** MPP's challenges in a result. */
    public static final String MPP_REQUIRED = "org.paymentauth/payment-required";

    /** What a payer sends. */
    public static final List<String> SENT = List.of(X402, MPP);

    /** What a payer is told in a result. */
    public static final List<String> TOLD = List.of(X402_RESPONSE, MPP_RECEIPT, MPP_REQUIRED);

    private McpKeys() {}
}
