package io.aisanet.server;

import io.aisanet.ledger.Asset;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.treasury.log.Checkpoint;
import io.aisanet.treasury.pool.Bands;
import io.aisanet.treasury.route.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The pools of a {@link Node}, which tests look at by hand; the agent is their treasurer. */
final class TestPools {
    static final long TREASURER = 3;
    private static final long UNIT = 1_000_000;

    private TestPools() {}

    /** In dollars there should be 100 to 5,000 in the pool of conversions, in euros 0 to 2,000. */
    static PoolRules rules() {
        return new PoolRules(
                TREASURER,
                PoolRules.Mode.PROPOSE,
                1_000,
                new PoolRules.Worth(UNIT, 10_000, Long.MAX_VALUE, 3_600_000),
                new PoolRules.Outlook(7L * 24 * 3_600_000, 3_600_000),
                List.of(
                        new PoolRules.Banded(
                                new Place(Asset.USD, "ledger"), bands(100, 300, 5_000)),
                        new PoolRules.Banded(new Place(Asset.EURC, "ledger"), bands(0, 500, 2_000)),
                        new PoolRules.Banded(
                                new Place(Asset.USDC, "memory"), bands(0, 1_000, 5_000))));
    }

    private static Bands bands(long low, long target, long high) {
        return new Bands(0, low * UNIT, target * UNIT, high * UNIT, PoolRules.NO_MAX);
    }

    /** Opens them over this log. */
    static PoolDesk open(Node node, Path log) {
        LedgerCalls calls = new LedgerCalls(node.ledger, Duration.ofSeconds(5));
        ConversionConfig config = TestRates.config().under(node.prices.watch().orElseThrow());
        var quotes = new QuoteDesk(config, calls, new Wallets(calls), node.ledger);
        var commands = new RepeatableCommands(calls, node.ledger);
        try {
            return PoolDesk.open(
                    rules(),
                    new PoolDesk.Ground(
                            log,
                            node.treasury,
                            calls,
                            new Conversions(commands, quotes, calls),
                            TestRates.POOL,
                            node.prices.watch(),
                            node.ledger),
                    Checkpoint.NONE);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Path log() {
        try {
            Path folder = Files.createTempDirectory("pools");
            Path log = folder.resolve("pools.log");
            folder.toFile().deleteOnExit();
            log.toFile().deleteOnExit();
            return log;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
