package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

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

    private final List<Speaker> speakers;

    Challenge(Collection<Speaker> speakers) {
        this.speakers = List.copyOf(speakers);
    }

    /**
     * A 402 for this request.
     *
     * @param error a code of x402, or text
     * @param detail for people and agents: what happened, and that nothing was charged
     */
    Answer answer(PaidRequest request, String error, String detail) {
        Asking asking = new Asking(members(request.terms(), error));
        for (Speaker speaker : speakers) {
            speaker.ask(request, error, asking);
        }
        Problem problem =
                new Problem(
                        Problem.TYPE_PREFIX + "payment-required",
                        "Payment required",
                        402,
                        detail,
                        "urn:uuid:" + UUID.randomUUID(),
                        asking.members());
        return Problems.answer(problem, asking.headers());
    }

    private static ObjectNode members(Terms terms, String error) {
        ObjectNode members = Json.object().put("error", error);
        members.putObject("price")
                .put("text", terms.price().toString())
                .put("amount", Long.toString(terms.price().amount()))
                .put("asset", terms.price().asset().code())
                .put("network", AisaNetwork.CAIP2)
                .put("payTo", terms.payTo().toChecksumString());
        return members;
    }
}
