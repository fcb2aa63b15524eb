package io.aisanet.observe;

import io.aisanet.gateway.GatewayCounters;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/** What a gateway has counted. */
public final class GatewayMeter {
    private GatewayMeter() {}

    /** Puts in whether the settlement can be reached, asked when somebody looks. */
    public static void addSettlement(Metrics metrics, BooleanSupplier reachable) {
        GaugeWithCallback.builder()
                .name("aisa_settlement_up")
                .help("1 where the settlement can be reached.")
                .callback(call -> call.call(reachable.getAsBoolean() ? 1 : 0))
                .register(metrics.registry());
    }

    /**
     * Puts them in.
     *
     * @param sessions how many are open
     */
    public static void add(Metrics metrics, GatewayCounters counters, LongSupplier sessions) {
        CounterWithCallback.builder()
                .name("aisa_gateway_requests")
                .help("Requests, free and refused ones included.")
                .callback(call -> call.call((double) counters.requests()))
                .register(metrics.registry());
        CounterWithCallback.builder()
                .name("aisa_gateway_calls")
                .help("Requests on paid routes by route and how they ended; challenged = a 402.")
                .labelNames("route", "end")
                .callback(call ->
                        counters.forEach((route, end, count) ->
                                call.call(
                                        (double) count,
                                        route,
                                        end.name().toLowerCase(Locale.ROOT))))
                .register(metrics.registry());
        CounterWithCallback.builder()
                .name("aisa_gateway_turned_away")
                .help(
                        "Requests turned away: busy (too many at one time), unpaid (asked too often).")
                .labelNames("why")
                .callback(call -> {
                    call.call((double) counters.busy(), "busy");
                    call.call((double) counters.unpaidRefused(), "unpaid");
                })
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_sessions_open")
                .help("Sessions and channels that are open at the gateway.")
                .callback(call -> call.call((double) sessions.getAsLong()))
                .register(metrics.registry());
    }
}
