package io.aisanet.http402;

import com.fasterxml.jackson.databind.JsonNode;

/** Words and numbers that the x402 protocol fixes. */
public final class X402 {

    /** The version spoken here. */
    public static final int VERSION = 2;

    /** Scheme that moves exactly the offered amount, once. */
    public static final String SCHEME_EXACT = "exact";

    /** {@code extra} member that selects how a token is moved. */
    public static final String ASSET_TRANSFER_METHOD = "assetTransferMethod";

    /** Default value of {@link #ASSET_TRANSFER_METHOD}. */
    public static final String EIP3009 = "eip3009";

    /** {@code extra} member that selects the order of settle and serve. */
    public static final String PAYMENT_FLOW = "paymentFlow";

    /** Default value of {@link #PAYMENT_FLOW}: verify, serve, settle. */
    public static final String FLOW_AUTHORIZATION = "authorization";

    static final String VERSION_FIELD = "x402Version";

    private X402() {}

    /** Checks the version of a message; some senders write it as a string. */
    static void checkVersion(Fields fields) throws MalformedMessage {
        JsonNode version = fields.required(VERSION_FIELD);
        boolean spoken =
                version.isNumber()
                        ? version.doubleValue() == VERSION
                        : Integer.toString(VERSION).equals(version.textValue());
        if (!spoken) {
            throw fields.problem(VERSION_FIELD, "is not the version spoken here", "send 2");
        }
    }
}
