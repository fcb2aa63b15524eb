package io.aisanet.observe;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.Map;
import java.util.function.Supplier;

/** What a node's pools have, and how far they have left their bands. */
public final class PoolGauges {
    private PoolGauges() {}

    /**
     * One pool.
     *
     * @param rail where it is
     * @param units atomic units that will be there when all that is under way is done
     * @param level -2 empty, -1 low, 0 normal, 1 high, 2 full
     */
    public record Figure(String asset, String rail, long units, int level) {}

    /**
     * Puts them in.
     *
     * @param pools the pools whose figures are known
     * @param orders how many orders are open, by state
     */
    public static void add(
            Metrics metrics,
            Supplier<Iterable<Figure>> pools,
            Supplier<Map<String, Integer>> orders) {
        GaugeWithCallback.builder()
                .name("aisa_pool_units")
                .help("Atomic units in a pool when all that is under way is done.")
                .labelNames("asset", "rail")
                .callback(call ->
                        pools.get()
                                .forEach(it ->
                                        call.call((double) it.units(), it.asset(), it.rail())))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_pool_level")
                .help("Where a pool is in its bands: -2 empty, -1 low, 0 normal, 1 high, 2 full.")
                .labelNames("asset", "rail")
                .callback(call ->
                        pools.get()
                                .forEach(it ->
                                        call.call((double) it.level(), it.asset(), it.rail())))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_pool_orders")
                .help("Orders to move money between pools that are open.")
                .labelNames("state")
                .callback(call ->
                        orders.get().forEach((state, count) -> call.call((double) count, state)))
                .register(metrics.registry());
    }
}
