package io.aisanet.http402.permit2;

/** Reasons of the stock packages that only Permit2 payments have. */
public final class Permit2Errors {

    public static final String SPENDER = "invalid_permit2_spender";
    public static final String RECIPIENT_MISMATCH = "invalid_permit2_recipient_mismatch";
    public static final String SIGNATURE = "invalid_permit2_signature";
    public static final String DEADLINE_EXPIRED = "permit2_deadline_expired";
    public static final String NOT_YET_VALID = "permit2_not_yet_valid";
    public static final String AMOUNT_MISMATCH = "permit2_amount_mismatch";
    public static final String TOKEN_MISMATCH = "permit2_token_mismatch";
    public static final String INSUFFICIENT_BALANCE = "permit2_insufficient_balance";
    public static final String INVALID_NONCE = "permit2_invalid_nonce";
    public static final String UPTO_SCHEME = "invalid_upto_evm_scheme";
    public static final String UPTO_NETWORK_MISMATCH = "invalid_upto_evm_network_mismatch";
    public static final String UPTO_FACILITATOR_MISMATCH = "upto_facilitator_mismatch";
    public static final String UPTO_EXCEEDS_AMOUNT =
            "invalid_upto_evm_payload_settlement_exceeds_amount";

    private Permit2Errors() {}
}
