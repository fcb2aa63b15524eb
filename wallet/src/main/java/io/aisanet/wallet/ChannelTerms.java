package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.wallet.Refusal.Reason;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call costs out of a channel of {@code batch-settlement}, as a 402 said it and as the
 * wallet understood it.
 *
 * @param offer as it came, without what a 402 says to correct a client
 * @param asked the price and the payee; less may be charged
 * @param receiverAuthorizer the seller's key for claims and refunds
 * @param resource what was for sale; null where it is not sent back
 * @param extensions of the 402; null where they are not sent back
 */
record ChannelTerms(
        Offer offer,
        Price asked,
        EvmAddress receiverAuthorizer,
        @Nullable ResourceInfo resource,
        @Nullable ObjectNode extensions) {

    /** Whom one channel pays: whatever differs needs another channel. */
    record Seller(
            Origin origin,
            AisaAsset asset,
            EvmAddress payee,
            EvmAddress receiverAuthorizer,
            int withdrawDelay) {}

    /** Reads one offer of a 402, or says which rule of the scheme it breaks. */
    static Verdict<ChannelTerms> read(
            PaymentRequired required, Offer offer, URI address, long nowSeconds) {
        PaymentRequirements terms = offer.terms();
        Optional<String> problem = SignedOffers.problem(required, terms, nowSeconds);
        if (problem.isPresent()) {
            return Verdict.no(Reason.SIGNED_OFFER_DIFFERS, problem.get());
        }
        var judged = new X402Terms(terms, AisaNetwork.CAIP2);
        var context = new StatedPrice.Context(Dialect.X402, true, address);
        return judged.asset(X402Kind.CHANNEL)
                .then(asset -> judged.stated(asset).judge(context))
                .then(price -> ofPrice(required, offer, price));
    }

    private static Verdict<ChannelTerms> ofPrice(
            PaymentRequired required, Offer offer, Price price) {
        ObjectNode extra = offer.terms().extra();
        String authorizer = extra.path(BatchSettlement.RECEIVER_AUTHORIZER).asText();
        Optional<EvmAddress> key = StatedPrice.address(authorizer).filter(given -> !given.isZero());
        if (key.isEmpty()) {
            return Verdict.no(
                    Reason.WRONG_TERMS,
                    "extra.receiverAuthorizer '"
                            + StatedPrice.shortened(authorizer)
                            + "' is no key's address");
        }
        JsonNode delay = extra.path(BatchSettlement.WITHDRAW_DELAY);
        if (!delay.isInt()
                || delay.intValue() < BatchSettlement.MIN_WITHDRAW_DELAY_SECONDS
                || delay.intValue() > BatchSettlement.MAX_WITHDRAW_DELAY_SECONDS) {
            return Verdict.no(
                    Reason.WRONG_TERMS,
                    "extra.withdrawDelay "
                            + StatedPrice.shortened(delay.toString())
                            + " is not from 900 to 2592000 seconds");
        }
        return new Verdict.Yes<>(
                new ChannelTerms(
                        withoutCorrection(offer),
                        price,
                        key.get(),
                        required.resource(),
                        required.extensions()));
    }

    private static Offer withoutCorrection(Offer offer) {
        ObjectNode raw = offer.raw().deepCopy();
        if (raw.path("extra") instanceof ObjectNode extra) {
            extra.remove(BatchSettlement.CHANNEL_STATE);
            extra.remove(BatchSettlement.VOUCHER_STATE);
        }
        return new Offer(offer.terms(), raw);
    }

    PaymentRequirements terms() {
        return offer.terms();
    }

    long amount() {
        return asked.amount();
    }

    Seller seller(Origin origin) {
        return new Seller(
                origin,
                asked.asset(),
                asked.payee(),
                receiverAuthorizer,
                terms().extra().path(BatchSettlement.WITHDRAW_DELAY).intValue());
    }

    /** What the seller would like to have deposited at once; 0 where it says nothing readable. */
    long minDeposit() {
        String said = terms().extra().path(BatchSettlement.MIN_DEPOSIT).asText();
        return said.matches("[0-9]{1,18}") ? Long.parseLong(said) : 0;
    }

    /** As it is sent before anybody asked: what a 402 wanted to have back is not there. */
    ChannelTerms unasked() {
        return new ChannelTerms(offer, asked, receiverAuthorizer, null, null);
    }

    /** Whether these ask for the same as others, whatever else was said. */
    boolean repeats(ChannelTerms other) {
        return offer.raw().equals(other.offer.raw());
    }

    /** The value of the header in which a payment of these terms travels. */
    String encode(BatchPayload payload) throws MalformedMessage {
        return PaymentHeaders.encode(
                new PaymentPayload(resource, offer.raw(), payload.toJson(), extensions));
    }
}
