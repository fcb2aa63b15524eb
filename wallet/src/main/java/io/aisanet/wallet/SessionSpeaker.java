package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.Challenge;
import io.aisanet.http402.mpp.SessionRequest;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code aisanet/session}: opens a session where one is offered, and pays by vouchers from then on,
 * in the short header of the native dialect.
 */
final class SessionSpeaker implements Speaker {
    private final Way way;

    /**
     * What all offers of a client share.
     *
     * @param plan what may be set aside
     * @param sessions that are open
     * @param prices by which a call is paid before the server asks
     */
    record Way(
            SessionPlan plan,
            OpenSessions<Origin, OpenSession> sessions,
            PriceMemory prices,
            InstantSource clock) {
        long nowSeconds() {
            return clock.millis() / 1000;
        }
    }

    SessionSpeaker(Way way) {
        this.way = way;
    }

    @Override
    public Dialect dialect() {
        return Dialect.MPP_AISANET;
    }

    /** A session that is used up is followed by another. */
    @Override
    public boolean wantsToBeAsked(HttpRequest request) {
        Origin origin = Origin.of(request.uri());
        return way.prices()
                .of(request)
                .flatMap(terms ->
                        way.sessions()
                                .of(origin)
                                .filter(session -> !session.pays(terms, way.nowSeconds())))
                .filter(session -> way.sessions().retire(origin, session))
                .isPresent();
    }

    @Override
    public Optional<DialectOffer> unasked(HttpRequest request) {
        return way.prices().of(request).flatMap(terms -> voucher(request, terms, true));
    }

    private Optional<DialectOffer> voucher(
            HttpRequest request, NativeTerms terms, boolean unasked) {
        return ReplayableBody.lengthOf(request) > NativeSpeaker.MAX_BODY_BYTES
                ? Optional.empty()
                : way.sessions()
                        .of(Origin.of(request.uri()))
                        .filter(session -> session.pays(terms, way.nowSeconds()))
                        .map(session -> new VoucherOffer(way, session, request, terms, unasked));
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        Optional<Verdict<NativeTerms>> asks = NativeSpeaker.termsOf(asked);
        if (asks.isEmpty()
                || !(asks.get() instanceof Verdict.Yes<NativeTerms>(var terms))
                || terms.quote() != null) {
            return List.of(); // a quote is paid by what repeats it
        }
        List<DialectOffer> offers = new ArrayList<>();
        voucher(asked.request(), terms, false).ifPresent(offers::add);
        for (Challenge challenge : Challenge.parseAll(MppSpeaker.challengeLines(asked))) {
            if (challenge.terms().method().equals(AisaCharge.METHOD)
                    && challenge.terms().intent().equals(SessionRequest.INTENT)
                    && terms.amount() <= way.plan().cap()) {
                offers.add(new OpeningOffer(way, challenge, asked, terms));
            }
        }
        return offers;
    }
}
