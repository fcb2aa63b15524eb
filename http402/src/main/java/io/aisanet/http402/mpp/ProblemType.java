package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failures that MPP has names for. Every one with status 402 goes out with a fresh challenge;
 * after money moved none of them may be sent, as stock clients pay again.
 */
public enum ProblemType {
    PAYMENT_REQUIRED("payment-required", "Payment Required", 402),
    PAYMENT_INSUFFICIENT("payment-insufficient", "Payment Insufficient", 402),
    PAYMENT_EXPIRED("payment-expired", "Payment Expired", 402),
    VERIFICATION_FAILED("verification-failed", "Verification Failed", 402),
    MALFORMED_CREDENTIAL("malformed-credential", "Malformed Credential", 402),
    INVALID_CHALLENGE("invalid-challenge", "Invalid Challenge", 402),
    INVALID_PAYLOAD("invalid-payload", "Invalid Payload", 402),
    PAYMENT_ACTION_REQUIRED("payment-action-required", "Payment Action Required", 402),
    METHOD_UNSUPPORTED("method-unsupported", "Method Unsupported", 400),
    BAD_REQUEST("bad-request", "Bad Request", 400),
    INTERNAL_PAYMENT_ERROR("internal-payment-error", "Internal Payment Error", 500),
    SESSION_INSUFFICIENT_BALANCE("session/insufficient-balance", "Insufficient Balance", 402),
    SESSION_INVALID_SIGNATURE("session/invalid-signature", "Invalid Signature", 402),
    SESSION_SIGNER_MISMATCH("session/signer-mismatch", "Signer Mismatch", 402),
    SESSION_AMOUNT_EXCEEDS_DEPOSIT("session/amount-exceeds-deposit", "Amount Exceeds Deposit", 402),
    SESSION_DELTA_TOO_SMALL("session/delta-too-small", "Delta Too Small", 402),
    SESSION_CHALLENGE_NOT_FOUND("session/challenge-not-found", "Challenge Not Found", 402),
    SESSION_CHANNEL_NOT_FOUND("session/channel-not-found", "Channel Not Found", 410),
    SESSION_CHANNEL_FINALIZED("session/channel-finalized", "Channel Closed", 410);

    /** What every one of these types begins with. */
    public static final String BASE = "https://paymentauth.org/problems/";

    private final String uri;
    private final String title;
    private final int status;

    ProblemType(String word, String title, int status) {
        this.uri = BASE + word;
        this.title = title;
        this.status = status;
    }

    /** The {@code type} member. */
    public String uri() {
        return uri;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /**
     * The problem to send.
     *
     * @param detail what happened, and how to mend it
     * @param challengeId the challenge that it is about, when there is one
     */
    public Problem problem(String detail, @Nullable String challengeId) {
        ObjectNode members = Json.object();
        Json.putText(members, "challengeId", challengeId);
        return new Problem(uri, title, status, detail, null, members);
    }

    /** The failure that a type names. */
    public static Optional<ProblemType> of(String uri) {
        for (ProblemType type : values()) {
            if (type.uri.equals(uri)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
