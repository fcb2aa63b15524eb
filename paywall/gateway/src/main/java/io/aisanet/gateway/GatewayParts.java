package io.aisanet.gateway;

import io.aisanet.http402.PaymentHeaders;
import io.aisanet.paywall.PaidCalls;
import io.aisanet.paywall.RouteTable;
import io.aisanet.paywall.Settlement;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Map;

/** What a running gateway is made of. */
record GatewayParts(
        GatewayConfig config,
        RouteTable routes,
        Map<String, UpstreamClient> upstreams,
        PaidCalls paidCalls,
        Settlement settlement,
        GatewayCounters counters,
        Admission admission) {

    static final HeaderName PAYMENT_SIGNATURE_NAME =
            HeaderNames.create(PaymentHeaders.PAYMENT_SIGNATURE);

    UpstreamClient upstream(String name) {
        UpstreamClient found = upstreams.get(name);
        if (found == null) {
            throw new IllegalStateException("the configuration let a route name " + name);
        }
        return found;
    }
}
