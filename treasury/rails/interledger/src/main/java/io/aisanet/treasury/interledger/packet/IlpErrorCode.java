package io.aisanet.treasury.interledger.packet;

import io.aisanet.http402.MalformedMessage;

/**
 * The error codes of RFC 0027 that are used here. On the wire any three characters are a code, of
 * which the first tells the class.
 */
public final class IlpErrorCode {
    public static final String BAD_REQUEST = "F00";
    public static final String UNREACHABLE = "F02";
    public static final String INVALID_AMOUNT = "F03";
    public static final String INSUFFICIENT_DESTINATION_AMOUNT = "F04";
    public static final String WRONG_CONDITION = "F05";
    public static final String UNEXPECTED_PAYMENT = "F06";
    public static final String AMOUNT_TOO_LARGE = "F08";
    public static final String APPLICATION_ERROR = "F99";
    public static final String INTERNAL_ERROR = "T00";
    public static final String PEER_UNREACHABLE = "T01";
    public static final String INSUFFICIENT_LIQUIDITY = "T04";
    public static final String TRANSFER_TIMED_OUT = "R00";
    public static final String INSUFFICIENT_TIMEOUT = "R02";

    private IlpErrorCode() {}

    /** Whether the same payment will not succeed later either. */
    public static boolean isFinal(String code) {
        return code.startsWith("F");
    }

    static String parse(String text) throws MalformedMessage {
        if (!text.matches("[FTR][0-9]{2}")) {
            throw new MalformedMessage(
                    "has no error code", "", "send F, T or R and two digits, as RFC 0027 has them");
        }
        return text;
    }
}
