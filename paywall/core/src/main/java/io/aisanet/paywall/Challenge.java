package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Problem;
import io.aisanet.http402.mpp.ProblemType;
import io.aisanet.http402.trace.TraceEcho;
import io.aisanet.http402.trace.Tracing;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The 402: what a route costs and how to pay it, in every dialect at once. Each one forbids caching
 * and carries an {@code instance} of its own, by which a log line and a support question find each
 * other.
 */
public final class Challenge {

    /** Longest value of a header, in bytes: what known clients and edges take. */
    public static final int HEADER_BYTES_MAX = 3000;

    /** Longest URL that is said again in the body, in characters. */
    static final int BODY_URL_LENGTH_MAX = 500;

    private final Map<Dialect, Speaker> speakers;
    private final Tracing tracing;

    Challenge(Map<Dialect, Speaker> speakers, Tracing tracing) {
        this.speakers = speakers;
        this.tracing = tracing;
    }

    /**
     * Why a 402 is sent.
     *
     * @param code of x402, or text
     * @param detail for people and agents: what happened, and that nothing was charged
     * @param corrected an offer in place of the one of its scheme; null = none
     */
    record Reason(String code, String detail, @Nullable PaymentRequirements corrected) {}

    /** A 402 for this request. */
    Answer answer(PaidRequest request, String error, String detail) {
        return answer(request, new Reason(error, detail, null));
    }

    /** A 402 for this request. */
    Answer answer(PaidRequest request, Reason why) {
        String error = why.code();
        Asking asking =
                new Asking(
                        members(request.terms(), error),
                        why.corrected(),
                        tracing.current().traceparent());
        for (Speaker speaker : speakers.values()) {
            speaker.ask(request, error, asking);
        }
        String trace = asking.trace();
        if (trace != null) {
            asking.header(TraceEcho.RESPONSE_HEADER, trace);
        }
        Problem problem =
                new Problem(
                        typeOf(request, error),
                        "Payment required",
                        402,
                        why.detail(),
                        "urn:uuid:" + UUID.randomUUID(),
                        asking.members());
        return Problems.answer(problem, asking.headers());
    }

    /** A client of MPP reads its own types; whoever sends nothing may be one. */
    private String typeOf(PaidRequest request, String error) {
        SentPayment payment = request.payment();
        if (payment != null && payment.dialect() == Dialect.MPP) {
            return MppSpeaker.problemOf(error).uri();
        }
        return payment == null && speakers.containsKey(Dialect.MPP)
                ? ProblemType.PAYMENT_REQUIRED.uri()
                : Problem.TYPE_PREFIX + "payment-required";
    }

    private static ObjectNode members(Terms terms, String error) {
        ObjectNode members = Json.object().put("error", error);
        ObjectNode price = members.putObject("price");
        price.put("text", terms.price().toString())
                .put("amount", Long.toString(terms.price().amount()))
                .put("asset", terms.price().asset().code())
                .put("network", AisaNetwork.CAIP2)
                .put("payTo", terms.payTo().toChecksumString());
        FreeQuota free = terms.free();
        if (free != null) {
            price.putObject("free").put("calls", free.calls()).put("per", free.per().word());
        }
        Quote quote = terms.quote();
        if (quote != null) {
            price.put("quote", quote.token())
                    .put("quotedUntil", Instant.ofEpochMilli(quote.untilMs()).toString());
        }
        if (terms.isOrder()) {
            price.put("orderHoldSeconds", terms.orderHoldMs() / 1000);
        }
        return members;
    }
}
