package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * The paywall's own failures, as answers (RFC 9457). The types are part of the API: never renamed.
 */
public final class Problems {
    /** Last part of the type of the problem that an approver is asked. */
    public static final String APPROVAL_PENDING = "approval-pending";

    private static final int RETRY_SECONDS = 1;
    private static final int APPROVAL_RETRY_SECONDS = 2;

    private Problems() {}

    /** 400: the path can be read in two ways. */
    public static Answer ambiguousPath(AmbiguousPath why) {
        return of(400, "ambiguous-path", "Ambiguous path", sentence(why.what(), why.mend()));
    }

    /** 400: something else about the request that cannot be mended by paying. */
    public static Answer badRequest(String what, String mend) {
        return of(400, "bad-request", "Bad request", sentence(what, mend));
    }

    /** 400: the payment header cannot be read. */
    static Answer malformedPayment(String detail) {
        return of(400, "malformed-payment", "Malformed payment header", detail);
    }

    /** 400: payments have to be named here. */
    static Answer paymentIdRequired() {
        return of(
                400,
                "payment-id-required",
                "Payment without an id",
                "Payments are named by their payers here: put an id of 16 to 128 letters, digits, _"
                        + " or - into extensions.payment-identifier.info.id. Nothing was"
                        + " charged.");
    }

    /** 409: the payer used this id for another request. */
    static Answer paymentIdOfAnotherRequest(String id) {
        return of(
                409,
                "payment-id-of-another-request",
                "Payment id belongs to another request",
                "A payment with the id "
                        + id
                        + " was made for another method, URL or body: take a new id for this"
                        + " request. Nothing was charged.");
    }

    /** 403: a rule forbids the payment. */
    static Answer refused(HoldResult.Refused refused) {
        return of(403, refused.code(), "Payment refused", refused.detail());
    }

    /** 403: a rule of the payer's own budget forbids it. Never a 402: a client would pay again. */
    static Answer denied(HoldResult.Denied denied, long nowMs) {
        Answer answer =
                answer(
                        new Problem(
                                Problem.TYPE_PREFIX + "denied",
                                "Denied by the payer's budget",
                                403,
                                denied.detail() + " Nothing was charged.",
                                null,
                                denied.members()),
                        List.of());
        long seconds = (denied.retryMs() - nowMs + 999) / 1000;
        return seconds <= 0 ? answer : answer.with("Retry-After", Long.toString(seconds));
    }

    /** 403: an approver is asked; the same credential is served once they agree. */
    static Answer approvalPending(String paymentId, HoldResult.Waiting waiting) {
        ObjectNode members = waiting.members().deepCopy();
        members.put("payment", paymentId);
        return answer(
                        new Problem(
                                Problem.TYPE_PREFIX + APPROVAL_PENDING,
                                "Waits for an approval",
                                403,
                                waiting.detail()
                                        + " The money is set aside, nothing is charged yet. Send"
                                        + " the same request with the same credential again; do"
                                        + " not sign a new payment.",
                                null,
                                members),
                        List.of())
                .with("Retry-After", Integer.toString(APPROVAL_RETRY_SECONDS));
    }

    /** 403: who may come here is decided by who they prove to be. */
    public static Answer crawlerBlocked(String detail) {
        return of(403, "crawler-blocked", "Not served to this client", detail);
    }

    /** 404: nothing is sold or given here. */
    public static Answer noRoute() {
        return of(
                404, "no-route", "No such resource", "No route of this gateway covers this path.");
    }

    /** 404: no order has this id, or its record is no longer kept. */
    public static Answer noOrder() {
        return of(
                404,
                "no-order",
                "No such order",
                "No order taken here has this id, or its record is no longer kept. An order's id is"
                        + " that of its payment, 32 hexadecimal digits.");
    }

    /** 405: the path is known, the method is not sold. */
    public static Answer methodNotAllowed(SortedSet<String> allowed) {
        String list = String.join(", ", allowed);
        return of(405, "method-not-allowed", "Method not allowed", "Use one of: " + list + ".")
                .with("Allow", list);
    }

    /** 409: the credential is used up for something else. */
    static Answer boundToAnotherRequest(String paymentId) {
        return of(
                409,
                "credential-bound-to-another-request",
                "Credential belongs to another request",
                "Payment "
                        + paymentId
                        + " was made for another method, URL or body. A credential pays one"
                        + " request: send that request again to get its answer, or send this one"
                        + " without payment to be told its price.");
    }

    /** 409: money is set aside and nobody here knows more. */
    static Answer notOver(HoldOrder order) {
        return order.isOrder() ? orderPlaced(order.paymentId()) : inProgress(order.paymentId());
    }

    /** 409: paid, and calling again would not be the same. */
    static Answer over(HoldOrder order) {
        return order.isOrder() ? orderPlaced(order.paymentId()) : alreadyPaid(order.paymentId());
    }

    /** 409: an order was placed and its answer is gone. */
    private static Answer orderPlaced(String paymentId) {
        String path = HeldPayment.path(paymentId);
        return of(
                        409,
                        "order-placed",
                        "An order was placed with this payment",
                        "Payment "
                                + paymentId
                                + " is for an order, and the answer to it is no longer kept. Do"
                                + " not pay again for the same order; ask for its state at "
                                + path
                                + ".")
                .with(HeldPayment.HEADER, path);
    }

    /** 409: the first copy of the request is still being served. */
    private static Answer inProgress(String paymentId) {
        return retryLater(
                of(
                        409,
                        "payment-in-progress",
                        "The same request is being served",
                        "Payment "
                                + paymentId
                                + " is held for this request and nothing more will be charged. Send"
                                + " the same request with the same credential again in a moment."));
    }

    /** 409: paid, and the answer is gone. */
    private static Answer alreadyPaid(String paymentId) {
        return of(
                409,
                "already-paid",
                "Already paid and answered",
                "Payment "
                        + paymentId
                        + " was charged once and its answer is no longer kept; calling again could"
                        + " repeat the effect. Do not pay again for the same result; ask the"
                        + " provider, naming the payment.");
    }

    /** 409: used before, and the settlement cannot say more. */
    static Answer alreadyUsed(String paymentId) {
        return of(
                409,
                "credential-used",
                "Credential used before",
                "Payment "
                        + paymentId
                        + " was used before and may have been charged. Check it with the"
                        + " settlement before paying again.");
    }

    /** 413: the request is larger than the gateway takes. */
    public static Answer tooLarge(String detail) {
        return of(413, "content-too-large", "Content too large", detail);
    }

    /** 502, 504: the upstream did not answer; nothing was charged. */
    public static Answer upstreamFailed(UpstreamException.Kind kind, String detail) {
        return switch (kind) {
            case TIMED_OUT -> of(504, "upstream-timeout", "Upstream timed out", detail);
            case UNREACHABLE -> of(502, "upstream-unreachable", "Upstream unreachable", detail);
            case BROKEN -> of(502, "upstream-broken", "Upstream answer broken", detail);
            case CLIENT_GONE -> of(400, "request-incomplete", "Request incomplete", detail);
        };
    }

    /** 503: it is not known whether the money moved, and asking is all that helps. */
    static Answer unresolved(String paymentId) {
        return retryLater(
                of(
                        503,
                        "payment-unresolved",
                        "Payment not confirmed yet",
                        "The settlement has not confirmed payment "
                                + paymentId
                                + ". It will be charged at most once. Send the same request with"
                                + " the same credential again; do not sign a new payment."));
    }

    /** 429: the address has asked for prices too often; nothing was charged. */
    public static Answer tooManyUnpaid() {
        return of(
                        429,
                        "too-many-unpaid",
                        "Too many unpaid requests",
                        "This address has been told the price very often in the last minute."
                                + " Pay with the request, or ask less often.")
                .with("Retry-After", "30");
    }

    /** 429: a payer whose payments come to nothing, again and again. */
    static Answer tooManyRefused() {
        return of(
                        429,
                        "too-many-refused",
                        "Too many refused payments",
                        "Payments of this payer have been refused very often in the last minute."
                                + " Nothing was charged; find out why, and pay again later.")
                .with("Retry-After", "30");
    }

    /** 502: paid before the call, which failed, and it is not known whether it was given back. */
    static Answer refundUnconfirmed(String paymentId) {
        return of(
                502,
                "refund-unconfirmed",
                "Call failed, refund not confirmed",
                "Payment "
                        + paymentId
                        + " was made before the call, as this resource asks; the call failed and"
                        + " giving the money back could not be confirmed. Ask the provider, naming"
                        + " the payment.");
    }

    /** 503: nothing can be sold at the moment; nothing was charged. */
    public static Answer unavailable(String detail) {
        return retryLater(of(503, "unavailable", "Unavailable", detail));
    }

    /** 503: what this payment needs is not at hand; nothing was charged. */
    static Answer later(String code, String detail) {
        return retryLater(of(503, code, "Not at hand at this moment", detail));
    }

    private static Answer retryLater(Answer answer) {
        return answer.with("Retry-After", Integer.toString(RETRY_SECONDS));
    }

    private static String sentence(String what, String mend) {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1) + "; " + mend + ".";
    }

    private static Answer of(int status, String type, String title, String detail) {
        return answer(Problem.of(Problem.TYPE_PREFIX + type, title, status, detail), List.of());
    }

    static Answer answer(Problem problem, List<HeaderField> more) {
        List<HeaderField> headers = new ArrayList<>();
        headers.add(new HeaderField("Content-Type", Problem.MEDIA_TYPE));
        headers.add(new HeaderField("Cache-Control", "no-store"));
        headers.addAll(more);
        return new Answer(problem.status(), headers, Json.write(problem.toJson()));
    }
}
