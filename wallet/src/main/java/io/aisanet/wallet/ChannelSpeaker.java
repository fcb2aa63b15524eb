package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.batch.BatchSettlement;
import java.net.http.HttpRequest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * x402's {@code batch-settlement}: opens a channel where one is offered, and pays by cumulative
 * vouchers from then on.
 */
final class ChannelSpeaker implements Speaker {
    private final Way way;

    /**
     * What all offers of a client share.
     *
     * @param plan what may be set aside
     * @param channels that are open
     * @param memory by which a call is paid before the server asks
     */
    record Way(
            SessionPlan plan,
            OpenSessions<ChannelTerms.Seller, OpenChannel> channels,
            ChannelMemory memory,
            InstantSource clock) {
        long nowSeconds() {
            return clock.millis() / 1000;
        }
    }

    ChannelSpeaker(Way way) {
        this.way = way;
    }

    @Override
    public Dialect dialect() {
        return Dialect.X402;
    }

    /** A channel that is used up is followed by another. */
    @Override
    public boolean wantsToBeAsked(HttpRequest request) {
        return way.memory().of(request).filter(terms -> retiresFor(request, terms)).isPresent();
    }

    private boolean retiresFor(HttpRequest request, ChannelTerms terms) {
        ChannelTerms.Seller seller = terms.seller(Origin.of(request.uri()));
        return way.channels()
                .of(seller)
                .filter(channel -> !channel.pays(terms, way.nowSeconds()))
                .filter(channel -> way.channels().retire(seller, channel))
                .isPresent();
    }

    @Override
    public Optional<DialectOffer> unasked(HttpRequest request) {
        return way.memory().of(request).flatMap(terms -> voucher(request, terms, true));
    }

    private Optional<DialectOffer> voucher(
            HttpRequest request, ChannelTerms terms, boolean unasked) {
        return way.channels()
                .of(terms.seller(Origin.of(request.uri())))
                .filter(channel -> channel.pays(terms, way.nowSeconds()))
                .map(channel -> new ChannelVoucher(way, channel, request, terms, unasked));
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        Optional<PaymentRequired> required = asked.x402();
        List<DialectOffer> offers = new ArrayList<>();
        if (required.isPresent()) {
            for (Offer offer : required.get().accepts()) {
                if (offer.terms().scheme().equals(BatchSettlement.SCHEME)) {
                    offers.add(
                            offer(
                                    asked,
                                    ChannelTerms.read(
                                            required.get(),
                                            offer,
                                            asked.request().uri(),
                                            way.nowSeconds())));
                }
            }
        }
        return offers;
    }

    private DialectOffer offer(Asked asked, Verdict<ChannelTerms> read) {
        if (!(read instanceof Verdict.Yes<ChannelTerms>(ChannelTerms terms))
                || terms.amount() > way.plan().cap()) {
            return new ChannelOpening(way, asked.request(), read);
        }
        return voucher(asked.request(), terms, false)
                .orElseGet(() -> {
                    retiresFor(asked.request(), terms);
                    return new ChannelOpening(way, asked.request(), read);
                });
    }
}
