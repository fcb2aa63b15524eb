package io.aisanet.wallet;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentRequired;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** x402 version 2: everything in header fields. */
final class X402Speaker implements Speaker {
    private final InstantSource clock;
    private final @Nullable OutsidePayer outside;

    /**
     * @param outside pays offers on other networks, after all others; null = nobody
     */
    X402Speaker(InstantSource clock, @Nullable OutsidePayer outside) {
        this.clock = clock;
        this.outside = outside;
    }

    @Override
    public Dialect dialect() {
        return Dialect.X402;
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        Optional<PaymentRequired> required = asked.x402();
        List<DialectOffer> offers = new ArrayList<>();
        List<DialectOffer> elsewhere = new ArrayList<>();
        if (required.isPresent()) {
            for (Offer offer : required.get().accepts()) {
                if (outside == null || offer.terms().network().equals(AisaNetwork.CAIP2)) {
                    offers.add(new X402Offer(asked, required.get(), offer, clock));
                } else {
                    elsewhere.add(new OutsideOffer(asked, required.get(), offer, outside));
                }
            }
        }
        offers.addAll(elsewhere);
        return offers;
    }
}
