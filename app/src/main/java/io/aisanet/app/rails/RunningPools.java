package io.aisanet.app.rails;

import io.aisanet.server.ApiConfig;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.treasury.log.Checkpoint;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Opens what keeps a node's pools, over its rails and its conversions. */
public final class RunningPools {
    private RunningPools() {}

    /**
     * Opens it; nothing is looked at until {@link PoolDesk#start}.
     *
     * @param config with the conversions as the prices allow them
     * @throws IOException its log cannot be read, or the rules name what the node has not
     */
    public static PoolDesk open(
            PoolRules rules, RunningRails rails, ApiConfig config, Optional<PriceWatch> prices)
            throws IOException {
        return open(rules, rails, new Beside(config.conversion(), prices), Checkpoint.NONE);
    }

    /** What else it may use. */
    record Beside(@Nullable ConversionConfig conversion, Optional<PriceWatch> prices) {}

    /** The same with places at which tests end it. */
    static PoolDesk open(PoolRules rules, RunningRails rails, Beside beside, Checkpoint checkpoint)
            throws IOException {
        RunningRails.Ground ground = rails.ground();
        LedgerCalls calls = rails.calls();
        ConversionConfig conversion = beside.conversion();
        Conversions conversions =
                conversion == null
                        ? null
                        : new Conversions(
                                new RepeatableCommands(calls, ground.clock()),
                                new QuoteDesk(
                                        conversion, calls, new Wallets(calls), ground.clock()),
                                calls);
        return PoolDesk.open(
                rules,
                new PoolDesk.Ground(
                        ground.folder().resolve("pools.log"),
                        rails.treasury(),
                        calls,
                        conversions,
                        conversion == null ? 0 : conversion.pool(),
                        beside.prices(),
                        ground.clock()),
                checkpoint);
    }
}
