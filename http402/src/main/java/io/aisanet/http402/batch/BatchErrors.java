package io.aisanet.http402.batch;

/** Reasons that only this scheme has, as the stock packages write them. */
public final class BatchErrors {

    private static final String PREFIX = "invalid_batch_settlement_evm_";

    public static final String SCHEME = PREFIX + "scheme";
    public static final String NETWORK_MISMATCH = PREFIX + "network_mismatch";
    public static final String MISSING_DOMAIN = PREFIX + "missing_eip712_domain";
    public static final String CHANNEL_ID_MISMATCH = PREFIX + "channel_id_mismatch";
    public static final String CHANNEL_NOT_FOUND = PREFIX + "channel_not_found";
    public static final String CHANNEL_BUSY = PREFIX + "channel_busy";
    public static final String RECEIVER_MISMATCH = PREFIX + "receiver_mismatch";
    public static final String RECEIVER_AUTHORIZER_MISMATCH =
            PREFIX + "receiver_authorizer_mismatch";
    public static final String TOKEN_MISMATCH = PREFIX + "token_mismatch";
    public static final String WITHDRAW_DELAY_MISMATCH = PREFIX + "withdraw_delay_mismatch";
    public static final String WITHDRAW_DELAY_OUT_OF_RANGE = PREFIX + "withdraw_delay_out_of_range";
    public static final String VOUCHER_SIGNATURE = PREFIX + "voucher_signature";
    public static final String DEPOSIT_SIGNATURE = PREFIX + "receive_authorization_signature";
    public static final String VALID_BEFORE = PREFIX + "payload_authorization_valid_before";
    public static final String VALID_AFTER = PREFIX + "payload_authorization_valid_after";

    /** With this one a stock client takes our state from the 402 and tries again. */
    public static final String CUMULATIVE_AMOUNT_MISMATCH = PREFIX + "cumulative_amount_mismatch";

    public static final String CUMULATIVE_BELOW_CLAIMED = PREFIX + "cumulative_below_claimed";
    public static final String CUMULATIVE_EXCEEDS_BALANCE = PREFIX + "cumulative_exceeds_balance";
    public static final String CHARGE_EXCEEDS_SIGNED = PREFIX + "charge_exceeds_signed_cumulative";
    public static final String REFUND_AMOUNT_INVALID = PREFIX + "refund_amount_invalid";
    public static final String REFUND_NO_BALANCE = PREFIX + "refund_no_balance";
    public static final String INSUFFICIENT_BALANCE = PREFIX + "insufficient_balance";

    private BatchErrors() {}
}
