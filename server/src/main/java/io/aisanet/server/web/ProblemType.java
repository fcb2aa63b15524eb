package io.aisanet.server.web;

import io.aisanet.http402.Problem;
import java.util.Locale;

/** The kinds of problems that the API answers with. Names are in type URIs: never changed. */
public enum ProblemType {
    INVALID_REQUEST(400, "The request is not as the route wants it", false),
    MALFORMED_HTTP(400, "The request is not well-formed HTTP", false),
    MALFORMED_JSON(400, "The body is not strict JSON", false),
    IDEMPOTENCY_KEY_MISSING(400, "The Idempotency-Key header is missing", false),
    UNAUTHENTICATED(401, "An API key is needed", false),
    FORBIDDEN(403, "The API key may not do this", false),
    PAYER_FROZEN(403, "The payer is frozen", true),
    DENIED(403, "A rule of the payer's budget forbids it", true),
    APPROVAL_PENDING(403, "It waits for an approval", false),
    NOT_FOUND(404, "There is no such thing", false),
    METHOD_NOT_ALLOWED(405, "This path has other methods", false),
    IDEMPOTENCY_KEY_REUSED(409, "The Idempotency-Key was used for another request", false),
    ALREADY_EXISTS(409, "It exists already", false),
    PAYMENT_STATE(409, "The payment is in another state", false),
    QUOTE_UNUSABLE(409, "The quote cannot be executed (any more)", false),
    PRICE_MOVED(409, "It costs more than the request allows", true),
    EXCEEDS_PAYMENT(409, "That is more than is left of the payment", false),
    BODY_TOO_LARGE(413, "The body is too large", false),
    MEDIA_TYPE(415, "The body must be application/json", false),
    NOT_CONVERTED(422, "This is not converted", false),
    NOT_WITHDRAWN(422, "This is not paid out", false),
    INSUFFICIENT_FUNDS(422, "The payer has less available than that", true),
    AMOUNT_OUT_OF_RANGE(422, "A balance would leave its range", false),
    TOO_MANY_REQUESTS(429, "That was asked too often in a minute; nothing was done", true),
    TOO_MANY_QUOTES(429, "The payer has too many quotes open", true),
    OVERLOADED(429, "Too much is waiting; nothing was done", true),
    INTERNAL(500, "The server has a bug", false),
    CAPACITY_REACHED(503, "The ledger is full", true),
    OUTCOME_UNKNOWN(503, "Whether it was done is not known yet", true),
    POOL_EXHAUSTED(503, "The pool has less than that at hand", true),
    UNAVAILABLE(503, "The ledger cannot be reached", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemType(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** Machine name, such as {@code insufficient-funds}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** URI of the kind. */
    public String uri() {
        return Problem.TYPE_PREFIX + code();
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /** The kind in a few words. */
    public String title() {
        return title;
    }

    /** Whether the same request may succeed later; with the same Idempotency-Key, always safe. */
    public boolean isRetryable() {
        return retryable;
    }
}
