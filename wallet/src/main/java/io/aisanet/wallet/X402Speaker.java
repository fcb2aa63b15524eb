package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentRequired;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** x402 version 2: everything in header fields. */
final class X402Speaker implements Speaker {
    private final InstantSource clock;

    X402Speaker(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Dialect dialect() {
        return Dialect.X402;
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        Optional<PaymentRequired> required = asked.x402();
        List<DialectOffer> offers = new ArrayList<>();
        if (required.isPresent()) {
            for (Offer offer : required.get().accepts()) {
                offers.add(new X402Offer(asked, required.get(), offer, clock));
            }
        }
        return offers;
    }
}
