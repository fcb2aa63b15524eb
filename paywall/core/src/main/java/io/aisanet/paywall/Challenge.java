package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Problem;
import io.aisanet.http402.ResourceInfo;
import java.util.List;
import java.util.UUID;

/**
 * The 402: what a route costs and how to pay it.
 *
 * <p>What is fresh in it: x402 {@code exact} has no server nonce. The payer picks the nonce, the
 * ledger takes it once, and so nothing in the offer needs to vary; it must not, as a payer sends it
 * back and it is compared (x402 over HTTP, matching of {@code accepted}). Each 402 forbids caching
 * and carries an {@code instance} of its own, by which a log line and a support question find each
 * other.
 */
public final class Challenge {

    /** Longest value of the header, in bytes: what known clients and edges take. */
    public static final int HEADER_BYTES_MAX = 3000;

    private final String publicOrigin;

    /**
     * @param publicOrigin scheme and authority under which clients reach the paywall, without a
     *     slash at the end
     */
    public Challenge(String publicOrigin) {
        this.publicOrigin = publicOrigin;
    }

    /** The offers of a route, in the order of preference. */
    public List<PaymentRequirements> offers(Terms terms) {
        return List.of(
                PaymentRequirements.exact(
                        terms.price().asset(),
                        terms.price().amount(),
                        terms.payTo(),
                        terms.maxTimeoutSeconds()));
    }

    /**
     * A 402 for this request.
     *
     * @param error a code of x402, or text
     * @param detail for people and agents: what happened, and that nothing was charged
     */
    Answer answer(PaidRequest request, String error, String detail) {
        Terms terms = request.terms();
        // The query may be long and may hold secrets; the path alone names what is sold.
        ResourceInfo resource =
                ResourceInfo.of(
                        publicOrigin + request.path(),
                        request.route().description(),
                        request.route().mimeType());
        PaymentRequired required = PaymentRequired.of(error, resource, offers(terms));
        Problem problem =
                new Problem(
                        Problem.TYPE_PREFIX + "payment-required",
                        "Payment required",
                        402,
                        detail,
                        "urn:uuid:" + UUID.randomUUID(),
                        members(terms, error));
        return Problems.answer(
                problem,
                List.of(
                        new HeaderField(PaymentHeaders.PAYMENT_REQUIRED, encode(required)),
                        new HeaderField(
                                "Access-Control-Expose-Headers", PaymentHeaders.PAYMENT_REQUIRED)));
    }

    /** A route with a path so long that its 402 does not fit names the origin instead. */
    private String encode(PaymentRequired required) {
        try {
            String header = PaymentHeaders.encode(required);
            if (header.length() <= HEADER_BYTES_MAX || required.resource() == null) {
                return header;
            }
            ResourceInfo full = required.resource();
            ResourceInfo brief =
                    ResourceInfo.of(publicOrigin + "/", full.description(), full.mimeType());
            return PaymentHeaders.encode(
                    new PaymentRequired(required.error(), brief, required.accepts(), null));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own 402 cannot be encoded", e);
        }
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
