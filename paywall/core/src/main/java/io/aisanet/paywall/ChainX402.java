package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.X402;
import java.util.Optional;

/**
 * {@code exact} in a token of a real chain. Nothing can be set aside there and nothing goes back:
 * so it is offered only where a call costs one sum, for one payee, after the call.
 */
final class ChainX402 implements X402Scheme {
    private final ExactReader exact;
    private final ChainAsset chain;
    private final String network;

    ChainX402(ExactReader exact, ChainAsset chain) {
        this.exact = exact;
        this.chain = chain;
        this.network = chain.network();
    }

    @Override
    public boolean fits(Terms terms) {
        return terms.price().asset() == chain.asset()
                && terms.price().amount() >= chain.least()
                && terms.flow() == PaymentFlow.AUTHORIZATION
                && !terms.isMetered()
                && terms.shares().isEmpty()
                && terms.free() == null
                && payee(terms).isPresent();
    }

    private Optional<EvmAddress> payee(Terms terms) {
        return chain.payees().onChain(terms.payTo());
    }

    @Override
    public PaymentRequirements offer(PaidRequest request) {
        Terms terms = request.terms();
        ObjectNode extra =
                Json.object()
                        .put("name", chain.domain().name())
                        .put("version", chain.domain().version());
        return ExactX402.withFlow(
                terms,
                new PaymentRequirements(
                        X402.SCHEME_EXACT,
                        network,
                        Long.toString(terms.price().amount()),
                        chain.domain().verifyingContract().toChecksumString(),
                        payee(terms).orElse(EvmAddress.ZERO).toChecksumString(),
                        terms.maxTimeoutSeconds(),
                        extra));
    }

    @Override
    public boolean isMeant(ObjectNode accepted) {
        return ExactX402.isExact(accepted)
                && network.equals(accepted.path("network").textValue())
                && chain.domain()
                        .verifyingContract()
                        .toChecksumString()
                        .equalsIgnoreCase(accepted.path("asset").asText());
    }

    @Override
    public Credential read(PaidRequest request, PaymentPayload payment) {
        return exact.read(
                request,
                new ExactReader.Presented(
                        payment, offer(request), terms -> new PaidBy.X402(payment, terms)));
    }
}
