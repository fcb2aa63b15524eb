package io.aisanet.wallet;

import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Headers of a 402 without a server. */
final class Headers402 {
    private Headers402() {}

    static HttpHeaders of(PaymentRequirements terms) {
        return of(null, terms);
    }

    static HttpHeaders of(@Nullable ResourceInfo resource, PaymentRequirements terms) {
        String value =
                Shop.required(new PaymentRequired(null, resource, List.of(Offer.of(terms)), null));
        return HttpHeaders.of(
                Map.of(PaymentHeaders.PAYMENT_REQUIRED, List.of(value)), (name, text) -> true);
    }
}
