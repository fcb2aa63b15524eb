package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1Payment;
import io.aisanet.http402.v1.V1PaymentRequired;
import io.aisanet.http402.v1.V1Requirements;
import java.util.List;

/**
 * x402 version 1: offers in the body, under a network name that its stock clients can read. They
 * throw at a 402 with any other in it, so nothing else is offered there.
 */
final class V1Speaker implements Speaker {

    private final Origin origin;
    private final ExactReader exact;

    V1Speaker(Origin origin, ExactReader exact) {
        this.origin = origin;
        this.exact = exact;
    }

    private V1Requirements offer(PaidRequest request) {
        ResourceInfo resource = origin.resource(request);
        if (resource.url().length() > Challenge.BODY_URL_LENGTH_MAX) {
            resource = origin.brief(resource);
        }
        Terms terms = request.terms();
        return V1Requirements.aisa(
                terms.price().asset(), terms.price().amount(), terms.payTo(), resource);
    }

    @Override
    public void ask(PaidRequest request, String error, Asking asking) {
        asking.members().setAll(new V1PaymentRequired(error, List.of(offer(request))).toJson());
    }

    @Override
    public Credential read(PaidRequest request, String value) {
        V1Payment payment;
        try {
            payment = V1Headers.decodePayment(value);
        } catch (MalformedMessage e) {
            return new Credential.Malformed(PaymentHeaders.V1_PAYMENT + " " + e.getMessage());
        }
        V1Requirements ours = offer(request);
        PaymentRequirements terms = terms(ours);
        return exact.read(
                request,
                new ExactReader.Presented(
                        withAccepted(payment, terms),
                        terms,
                        accepted -> new PaidBy.X402V1(ours.network(), accepted)));
    }

    private static PaymentRequirements terms(V1Requirements ours) {
        try {
            return ours.terms();
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own offer has no terms", e);
        }
    }

    /** A payment of version 1 names no terms but in what it signs: amount and payee. */
    private static PaymentPayload withAccepted(V1Payment payment, PaymentRequirements terms) {
        PaymentPayload sent = payment.internal(terms);
        try {
            TransferAuthorization signed = ExactPayload.fromJson(sent.payload()).authorization();
            ObjectNode accepted =
                    sent.accepted()
                            .put("amount", signed.value().toString())
                            .put("payTo", signed.to().toChecksumString());
            return new PaymentPayload(null, accepted, sent.payload(), null);
        } catch (MalformedMessage e) {
            return sent; // the check of the payload says what is wrong with it
        }
    }
}
