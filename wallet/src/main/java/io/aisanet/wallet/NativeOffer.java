package io.aisanet.wallet;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.util.Optional;

/** A price in the native dialect: asked for by a 402, or known from before. */
final class NativeOffer implements DialectOffer {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Way way;
    private final HttpRequest request;
    private final Verdict<NativeTerms> terms;
    private final boolean unasked;

    /**
     * What all offers of a client share.
     *
     * @param prices where prices are remembered
     * @param validitySeconds how long orders are good
     */
    record Way(PriceMemory prices, int validitySeconds) {}

    NativeOffer(Way way, HttpRequest request, Verdict<NativeTerms> terms, boolean unasked) {
        this.way = way;
        this.request = request;
        this.terms = terms;
        this.unasked = unasked;
    }

    @Override
    public boolean isElsewhere(Origin origin) {
        return terms instanceof Verdict.Yes<NativeTerms>(NativeTerms known)
                && OfferDesk.isElsewhere(known.origin(), origin);
    }

    @Override
    public boolean canNameMandate() {
        return false; // an order's nonce says nothing
    }

    @Override
    public Verdict<Price> price() {
        return terms.then(known ->
                new Verdict.Yes<>(
                        new Price(
                                known.asset(),
                                known.amount(),
                                known.payee(),
                                way.validitySeconds(),
                                request.uri(),
                                Dialect.NATIVE,
                                known.upTo())));
    }

    @Override
    public Credential sign(Signer signer) {
        NativeTerms known = known();
        var order =
                new NativeOrder(
                        known.asset(),
                        known.amount(),
                        known.payee(),
                        signer.nowSeconds() + way.validitySeconds(),
                        Bytes32.random(RANDOM));
        var payment =
                new NativePayment(
                        order,
                        signer.wallet().prove(order.statement(binding(request, known))),
                        known.quote());
        return new Credential(
                NativePayment.HEADER,
                payment.format(),
                order.credentialId(signer.wallet().payer()),
                order.expiresSeconds(),
                SettleWords.V2);
    }

    private NativeTerms known() {
        return switch (terms) {
            case Verdict.Yes<NativeTerms>(NativeTerms known) -> known;
            case Verdict.No<NativeTerms>(Refusal refusal) ->
                    throw new IllegalStateException("a refused offer is not paid: " + refusal);
        };
    }

    static RequestBinding binding(HttpRequest request, NativeTerms known) {
        URI uri = request.uri();
        String path = PricedCall.pathOf(uri);
        return new RequestBinding(
                request.method(),
                known.origin(),
                uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery(),
                ReplayableBody.digestOf(request));
    }

    /**
     * A server that asks as if nothing had been sent does not look at such payments. One that asks
     * for something else than what was known has changed its price.
     */
    @Override
    public boolean wasMistaken(Asked answer) {
        if (answer.error().equals(ErrorCodes.PAYMENT_REQUIRED)) {
            way.prices().deaf(Origin.of(request.uri()));
            return true;
        }
        return unasked && !repeats(answer, known());
    }

    /** Whether a 402 asks for these very terms. */
    static boolean repeats(Asked answer, NativeTerms terms) {
        try {
            return NativeSpeaker.termsOf(answer).equals(Optional.of(new Verdict.Yes<>(terms)));
        } catch (MalformedMessage e) {
            return false; // whatever it asks for, it is not this
        }
    }

    @Override
    public void ended(Payment how) {
        switch (how) {
            case Payment.Paid paid when known().quote() != null -> {} // good for this request
            case Payment.Paid paid -> way.prices().confirm(request, known());
            case Payment.Rejected rejected -> way.prices().contradict(request);
            case Payment.Unconfirmed doubt -> way.prices().forget(request);
            default -> {} // says nothing about the price
        }
    }
}
