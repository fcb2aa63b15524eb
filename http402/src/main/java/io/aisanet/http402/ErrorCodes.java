package io.aisanet.http402;

/**
 * Reasons that x402 parties give each other. The set is open: a reason that is not here is still a
 * reason, so they are strings. Where the specification and the shipped packages name one thing
 * twice, the name here is the shipped one.
 */
public final class ErrorCodes {

    /** Stock text of a first 402. */
    public static final String PAYMENT_REQUIRED = "Payment required";

    /** Stock text when a payment fits no offer. */
    public static final String NO_MATCHING_REQUIREMENTS = "No matching payment requirements";

    public static final String INVALID_PAYLOAD = "invalid_payload";
    public static final String INVALID_PAYMENT_REQUIREMENTS = "invalid_payment_requirements";
    public static final String INVALID_X402_VERSION = "invalid_x402_version";
    public static final String INVALID_NETWORK = "invalid_network";
    public static final String INVALID_SCHEME = "invalid_scheme";
    public static final String UNSUPPORTED_SCHEME = "unsupported_scheme";
    public static final String UNSUPPORTED_PAYLOAD_TYPE = "unsupported_payload_type";
    public static final String INVALID_TRANSACTION_STATE = "invalid_transaction_state";
    public static final String INSUFFICIENT_FUNDS = "insufficient_funds";
    public static final String UNEXPECTED_VERIFY_ERROR = "unexpected_verify_error";
    public static final String UNEXPECTED_SETTLE_ERROR = "unexpected_settle_error";
    public static final String SETTLEMENT_PENDING = "settlement_pending";
    public static final String DUPLICATE_SETTLEMENT = "duplicate_settlement";
    public static final String EXTENSION_ECHO_MISMATCH = "extension_echo_mismatch";

    public static final String EXACT_SCHEME = "invalid_exact_evm_scheme";
    public static final String EXACT_MISSING_DOMAIN = "invalid_exact_evm_missing_eip712_domain";
    public static final String EXACT_NETWORK_MISMATCH = "invalid_exact_evm_network_mismatch";
    public static final String EXACT_SIGNATURE = "invalid_exact_evm_signature";
    public static final String EXACT_RECIPIENT_MISMATCH = "invalid_exact_evm_recipient_mismatch";
    public static final String EXACT_VALID_BEFORE =
            "invalid_exact_evm_payload_authorization_valid_before";
    public static final String EXACT_VALID_AFTER =
            "invalid_exact_evm_payload_authorization_valid_after";
    public static final String EXACT_VALUE_MISMATCH =
            "invalid_exact_evm_payload_authorization_value_mismatch";
    public static final String EXACT_INSUFFICIENT_BALANCE =
            "invalid_exact_evm_insufficient_balance";
    public static final String EXACT_NONCE_ALREADY_USED = "invalid_exact_evm_nonce_already_used";
    public static final String EXACT_TRANSACTION_FAILED = "invalid_exact_evm_transaction_failed";
    public static final String ASSET_NOT_DEPLOYED = "asset_not_deployed_contract";

    private ErrorCodes() {}
}
