package io.aisanet.gateway;

import io.aisanet.http402.MinuteLimit;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.PaidCalls;
import io.aisanet.paywall.RouteTable;
import io.aisanet.paywall.Settlement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a running gateway is made of. */
record GatewayParts(
        GatewayConfig config,
        RouteTable routes,
        Map<String, UpstreamClient> upstreams,
        PaidCalls paidCalls,
        Settlement settlement,
        @Nullable GatewaySessions sessions,
        OwnPages pages,
        OrderPage orders,
        X402Extras extras,
        @Nullable ReceiptShelf receipts,
        CrawlGate crawlers,
        GatewayCounters counters,
        Admission admission,
        MinuteLimit unpaid,
        Tracing tracing) {

    UpstreamClient upstream(String name) {
        UpstreamClient found = upstreams.get(name);
        if (found == null) {
            throw new IllegalStateException("the configuration let a route name " + name);
        }
        return found;
    }
}
