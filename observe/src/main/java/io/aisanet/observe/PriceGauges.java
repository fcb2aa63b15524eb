package io.aisanet.observe;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.Map;
import java.util.function.Supplier;

/** Prices that a node watches, and how far assets are trusted. */
public final class PriceGauges {
    private PriceGauges() {}

    /**
     * Puts them in.
     *
     * @param open whether there is a price, by pair
     * @param states 0 normal, 1 guarded, 2 exit-only, 3 halted, by asset
     */
    public static void add(
            Metrics metrics,
            Supplier<Map<String, Boolean>> open,
            Supplier<Map<String, Integer>> states) {
        GaugeWithCallback.builder()
                .name("aisa_price_open")
                .help("1 where there is a price, 0 where it is closed.")
                .labelNames("pair")
                .callback(call -> open.get().forEach((pair, is) -> call.call(is ? 1 : 0, pair)))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_breaker_state")
                .help("How far an asset is trusted: 0 normal, 1 guarded, 2 exit-only, 3 halted.")
                .labelNames("asset")
                .callback(call ->
                        states.get().forEach((asset, state) -> call.call((double) state, asset)))
                .register(metrics.registry());
    }
}
