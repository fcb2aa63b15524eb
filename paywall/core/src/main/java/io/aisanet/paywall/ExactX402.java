package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import io.aisanet.http402.permit2.Permit2;

/**
 * {@code exact} by EIP-3009. Where a call is metered its amount is held, and what was not used goes
 * back at once: a payer who can sign nothing else pays at most what it signed.
 */
final class ExactX402 implements X402Scheme {

    /** In {@code extra}, where clients give everything back. */
    static final String QUOTE = "quote";

    private final ExactReader exact;

    ExactX402(ExactReader exact) {
        this.exact = exact;
    }

    @Override
    public boolean fits(Terms terms) {
        return true;
    }

    @Override
    public PaymentRequirements offer(PaidRequest request) {
        return withFlow(request.terms(), requirements(request.terms()));
    }

    static PaymentRequirements requirements(Terms terms) {
        return PaymentRequirements.exact(
                terms.price().asset(),
                terms.price().amount(),
                terms.payTo(),
                terms.maxTimeoutSeconds());
    }

    /**
     * The quote is said and comes back; the default flow is not said. An order is one: what is
     * signed is captured later.
     */
    static PaymentRequirements withFlow(Terms terms, PaymentRequirements offer) {
        Quote quote = terms.quote();
        if (quote != null) {
            offer.extra().put(QUOTE, quote.token());
        }
        if (terms.isOrder()) {
            offer.extra().put("orderHoldSeconds", terms.orderHoldMs() / 1000);
        } else if (terms.flow() != PaymentFlow.AUTHORIZATION) {
            offer.extra().put(X402.PAYMENT_FLOW, terms.flow().word());
        }
        return offer;
    }

    @Override
    public boolean isMeant(ObjectNode accepted) {
        return isExact(accepted);
    }

    static boolean isExact(ObjectNode accepted) {
        String method = accepted.path("extra").path(X402.ASSET_TRANSFER_METHOD).asText();
        return X402.SCHEME_EXACT.equals(accepted.path("scheme").textValue())
                && !method.equals(Permit2.METHOD);
    }

    @Override
    public Credential read(PaidRequest request, PaymentPayload payment) {
        return exact.read(
                request,
                new ExactReader.Presented(
                        payment, offer(request), terms -> new PaidBy.X402(payment, terms)));
    }
}
