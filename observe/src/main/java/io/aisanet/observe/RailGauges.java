package io.aisanet.observe;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Supplier;

/** What the rails of a node cost. */
public final class RailGauges {
    private RailGauges() {}

    /**
     * Puts them in.
     *
     * @param gas for each rail what its transactions have cost, in the smallest unit of the chain's
     *     coin
     */
    public static void add(Metrics metrics, Supplier<Map<String, BigInteger>> gas) {
        CounterWithCallback.builder()
                .name("aisa_rail_gas_wei")
                .help("What a rail's own transactions have cost in gas, as far as they are final.")
                .labelNames("rail")
                .callback(call ->
                        gas.get().forEach((rail, wei) -> call.call(wei.doubleValue(), rail)))
                .register(metrics.registry());
    }
}
