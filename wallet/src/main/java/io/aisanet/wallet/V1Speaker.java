package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1PaymentRequired;
import io.aisanet.http402.v1.V1Requirements;
import java.util.ArrayList;
import java.util.List;

/** x402 version 1: the offers are in the body. */
final class V1Speaker implements Speaker {
    private static final String VERSION_MEMBER = "x402Version";

    @Override
    public Dialect dialect() {
        return Dialect.X402_V1;
    }

    /** Whether a 402 speaks version 1, understood or not. */
    static boolean isIn(Asked asked) {
        return asked.json()
                .filter(body -> body.path(VERSION_MEMBER).asInt() == V1Headers.VERSION)
                .isPresent();
    }

    @Override
    public List<DialectOffer> offers(Asked asked) throws MalformedMessage {
        List<DialectOffer> offers = new ArrayList<>();
        if (isIn(asked)) {
            V1PaymentRequired required = V1PaymentRequired.fromJson(asked.json().orElseThrow());
            for (V1Requirements entry : required.accepts()) {
                offers.add(new V1Offer(entry, asked));
            }
        }
        return offers;
    }
}
