package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.convert.TreasuryKey;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.server.ledger.RepeatableCommands;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.pools.PoolDesk;
import io.aisanet.server.pools.PoolRules;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.SystemAccounts;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.treasury.pool.Bands;
import io.aisanet.treasury.quote.MarketLine;
import io.aisanet.treasury.quote.RateBook;
import io.aisanet.treasury.quote.RateCard;
import io.aisanet.treasury.quote.RateSource;
import io.aisanet.treasury.route.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The treasury as a node runs it, from one start to the next. */
final class Desk implements AutoCloseable {
    /** What a conversion costs. */
    static final FeeSchedule FEES = FeeSchedule.ofPpm(3_000);

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final long LOCK_MS = 30_000;
    private static final long MOST = 1_000_000_000_000L;
    private static final int SPREAD_PPM = 500;
    private static final int QUOTES_PER_PAYER = 5;
    private static final long HOUR_MS = 3_600_000;

    final Treasury treasury;
    final PriceWatch watch;
    final Conversions conversions;
    final PoolDesk pools;
    final LedgerCalls calls;

    /**
     * What it stands on, and what of it is spoilt.
     *
     * @param folder of its logs
     */
    record Ground(
            Path folder,
            OwnLedger ledger,
            SystemAccounts accounts,
            Crashes crashes,
            Spoiler spoiler) {}

    /** Who has what. */
    record People(long pool, long fees, long treasurer) {}

    /** Opens it on what is on disk. */
    Desk(Ground ground, People people, Market market, List<Rail> rails) throws IOException {
        OwnLedger ledger = ground.ledger;
        this.calls = new LedgerCalls(ledger, PATIENCE);
        this.treasury =
                Treasury.open(
                        new Treasury.Ground(
                                ground.folder.resolve("treasury.log"), calls, ledger, 1_000),
                        names -> ground.accounts,
                        rails,
                        ground.crashes);
        this.watch = market.open(ground.folder.resolve("breakers.log"));
        var config =
                new ConversionConfig(
                        people.pool,
                        people.fees,
                        FEES,
                        rates(ground.spoiler, watch),
                        TreasuryKey.parse("0x" + "42".repeat(32)),
                        QUOTES_PER_PAYER);
        this.conversions =
                new Conversions(
                        new RepeatableCommands(calls, ledger),
                        new QuoteDesk(config, calls, new Wallets(calls), ledger),
                        calls);
        this.pools =
                PoolDesk.open(
                        rules(people.treasurer, rails),
                        new PoolDesk.Ground(
                                ground.folder.resolve("pools.log"),
                                treasury,
                                calls,
                                conversions,
                                people.pool,
                                Optional.of(watch),
                                ledger),
                        ground.crashes);
    }

    private static RateSource rates(Spoiler spoiler, PriceWatch watch) {
        return spoiler.rates(card(SPREAD_PPM).under(spoiler.board(watch)));
    }

    /** Every pair of assets, each at the market. */
    static RateCard card(int spreadPpm) {
        Map<RateBook.Pair, MarketLine> lines = new HashMap<>();
        MarketLine line = new MarketLine(spreadPpm, 1, MOST, LOCK_MS);
        for (Asset from : Asset.values()) {
            for (Asset to : Asset.values()) {
                if (from != to) {
                    lines.put(new RateBook.Pair(from, to), line);
                }
            }
        }
        return new RateCard(new RateBook(Map.of()), lines);
    }

    private static PoolRules rules(long treasurer, List<Rail> rails) {
        return new PoolRules(
                treasurer,
                PoolRules.Mode.MAKE,
                1_000,
                new PoolRules.Worth(100 * Banks.EURO, 10_000, Long.MAX_VALUE, HOUR_MS),
                new PoolRules.Outlook(HOUR_MS, 0),
                List.of(
                        banded(Asset.EURC, rails.get(0).name(), 20_000, 40_000, 60_000),
                        banded(Asset.EURC, rails.get(1).name(), 20_000, 40_000, 60_000),
                        banded(Asset.EURC, RailChoice.LEDGER, 2_000, 3_000, 5_000),
                        banded(Asset.USDC, RailChoice.LEDGER, 2_000, 3_000, 5_000),
                        banded(Asset.USD, RailChoice.LEDGER, 2_000, 3_000, 5_000)));
    }

    private static PoolRules.Banded banded(
            Asset asset, String rail, long low, long target, long high) {
        return new PoolRules.Banded(
                new Place(asset, rail),
                new Bands(
                        0,
                        low * Banks.EURO,
                        target * Banks.EURO,
                        high * Banks.EURO,
                        PoolRules.NO_MAX));
    }

    @Override
    public void close() {
        pools.close();
        watch.close();
        treasury.close();
        treasury.rails().forEach(Rail::close);
    }
}
