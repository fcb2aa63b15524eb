package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.nativepay.NativePayment;
import io.aisanet.wallet.Refusal.Reason;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * AIsa's own dialect. Every 402 of an AIsa gateway says price, asset and payee in its body, and, if
 * it takes native orders, in which header. By prices known from before it pays before it is asked.
 */
final class NativeSpeaker implements Speaker {
    /** Longest body that a gateway, unless told otherwise, binds to a payment as a whole. */
    static final int MAX_BODY_BYTES = 1 << 20;

    private static final String MEMBER = "price";

    private final NativeOffer.Way way;

    /**
     * @param way what all its offers share
     */
    NativeSpeaker(NativeOffer.Way way) {
        this.way = way;
    }

    @Override
    public Dialect dialect() {
        return Dialect.NATIVE;
    }

    @Override
    public Optional<DialectOffer> unasked(HttpRequest request) {
        return isPossible(request)
                ? way.prices()
                        .of(request)
                        .map(terms -> new NativeOffer(way, request, new Verdict.Yes<>(terms), true))
                : Optional.empty();
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        if (!isPossible(asked.request())) {
            return List.of();
        }
        return termsOf(asked)
                .<List<DialectOffer>>map(
                        terms -> List.of(new NativeOffer(way, asked.request(), terms, false)))
                .orElse(List.of());
    }

    /** What a 402 asks for in this dialect, if it does. */
    static Optional<Verdict<NativeTerms>> termsOf(Asked asked) throws MalformedMessage {
        JsonNode said = asked.json().<JsonNode>map(json -> json.path(MEMBER)).orElse(null);
        return said instanceof ObjectNode price
                        && NativePayment.HEADER.equals(price.path("header").textValue())
                ? Optional.of(terms(price, asked))
                : Optional.empty();
    }

    private boolean isPossible(HttpRequest request) {
        return ReplayableBody.lengthOf(request) <= MAX_BODY_BYTES
                && !way.prices().isDeaf(Origin.of(request.uri()));
    }

    private static Verdict<NativeTerms> terms(ObjectNode price, Asked asked)
            throws MalformedMessage {
        String network = text(price, "network");
        if (!network.equals(AisaNetwork.CAIP2)) {
            return Verdict.no(
                    Reason.UNSUPPORTED_NETWORK,
                    "network '" + StatedPrice.shortened(network) + "' is not " + AisaNetwork.CAIP2);
        }
        String code = text(price, "asset");
        String amount = text(price, "amount");
        if (!AtomicAmount.isValid(amount)) {
            throw new MalformedMessage("is no amount", "/price/amount", "send decimal digits only");
        }
        String payee = text(price, "payTo");
        String origin = originOf(asked);
        return StatedPrice.asset(AisaAsset.ofCode(code), code)
                .then(asset -> new StatedPrice(asset, amount, payee, 0).judge(context(asked)))
                .then(stated ->
                        new Verdict.Yes<>(
                                new NativeTerms(
                                        stated.asset(),
                                        stated.amount(),
                                        stated.payee(),
                                        stated.upTo(),
                                        origin,
                                        price.path("quote").textValue())));
    }

    private static StatedPrice.Context context(Asked asked) {
        return new StatedPrice.Context(Dialect.NATIVE, asked.isMetered(), asked.request().uri());
    }

    private static String text(ObjectNode price, String name) throws MalformedMessage {
        String text = price.path(name).textValue();
        if (text == null) {
            throw new MalformedMessage("is no text", "/price/" + name, "send a string");
        }
        return text;
    }

    /** Orders are bound to the origin as the gateway knows itself, which its x402 offers say. */
    private static String originOf(Asked asked) throws MalformedMessage {
        String url =
                asked.x402()
                        .map(PaymentRequired::resource)
                        .map(resource -> resource.url())
                        .orElse("");
        String origin = NativeTerms.originOf(url);
        return origin.isEmpty() ? NativeTerms.originOf(asked.request().uri()) : origin;
    }
}
