package io.aisanet.wallet;

import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;

/** Headers of a 402 without a server. */
final class Headers402 {
    private Headers402() {}

    static HttpHeaders of(PaymentRequirements terms) {
        String value =
                Shop.required(new PaymentRequired(null, null, List.of(Offer.of(terms)), null));
        return HttpHeaders.of(
                Map.of(PaymentHeaders.PAYMENT_REQUIRED, List.of(value)), (name, text) -> true);
    }
}
