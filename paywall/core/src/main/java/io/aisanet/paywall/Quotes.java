package io.aisanet.paywall;

import io.aisanet.http402.ErrorCodes;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gives requests on quoted routes their price: that of the quote that they bear, while it holds,
 * whatever has become of prices meanwhile; else a new one.
 */
final class Quotes {

    private final QuoteSeal seal;
    private final Map<Dialect, Speaker> speakers;
    private final InstantSource clock;

    Quotes(QuoteSeal seal, Map<Dialect, Speaker> speakers, InstantSource clock) {
        this.seal = seal;
        this.speakers = speakers;
        this.clock = clock;
    }

    /**
     * The request on the terms that it can be paid on.
     *
     * @throws NoPriceException when a new price is needed and cannot be made
     */
    PaidRequest priced(PaidRequest asked, Upstream upstream) throws NoPriceException {
        Pricing pricing = asked.terms().pricing();
        if (pricing == null) {
            return asked;
        }
        String token = tokenOf(asked);
        Optional<QuoteSeal.Said> said = token == null ? Optional.empty() : seal.open(asked, token);
        if (token == null || said.isEmpty()) {
            return anew(asked, pricing.price(asked, upstream), null);
        }
        Terms quoted = quoted(asked, said.get(), token, null);
        return said.get().untilSeconds() * 1000 > clock.millis()
                ? asked.on(quoted)
                : anew(asked, pricing.price(asked, upstream), quoted);
    }

    private PaidRequest anew(PaidRequest asked, Pricing.Priced price, @Nullable Terms former) {
        QuoteSeal.Said said =
                new QuoteSeal.Said(price.amount(), clock.millis() / 1000 + price.validSeconds());
        return asked.on(quoted(asked, said, seal.seal(asked, said), former));
    }

    private static Terms quoted(
            PaidRequest asked, QuoteSeal.Said said, String token, @Nullable Terms former) {
        Terms terms = asked.terms();
        return terms.at(new Price(terms.price().asset(), said.amount()))
                .quoted(new Quote(token, said.untilSeconds() * 1000, former));
    }

    private @Nullable String tokenOf(PaidRequest asked) {
        SentPayment payment = asked.payment();
        Speaker speaker = payment == null ? null : speakers.get(payment.dialect());
        return payment == null || speaker == null
                ? null
                : speaker.quoteIn(payment.value()).orElse(null);
    }

    /** A good payment of a quote that has ended pays nothing any more, but may have done. */
    static Credential late(Credential found) {
        return found instanceof Credential.Valid(HoldOrder order)
                ? new Credential.Unfit(
                        ErrorCodes.NO_MATCHING_REQUIREMENTS,
                        "The quote that was paid has ended.",
                        order)
                : found;
    }
}
