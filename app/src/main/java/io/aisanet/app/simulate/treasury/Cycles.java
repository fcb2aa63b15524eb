package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.PriceBoard;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.Priced;
import io.aisanet.treasury.quote.Quoter;
import io.aisanet.treasury.quote.RateSource;
import io.aisanet.treasury.quote.Side;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for a sequence of conversions that gains at prices that stand: at the real rates and the
 * real quoter, without any fee or spread that would hide a unit.
 */
final class Cycles {
    private static final int HOPS = 8;
    private static final long WHOLE = 1_000_000_000_000L;
    private static final List<Asset> ASSETS = List.of(Asset.values());

    private final Dice dice;
    private final Tally tally;
    private final Spoiler spoiler;

    Cycles(Dice dice, Tally tally, Spoiler spoiler) {
        this.dice = dice;
        this.tally = tally;
        this.spoiler = spoiler;
    }

    /** Prices that stand. */
    private static final class Standing implements PriceBoard {
        private final Map<Asset, Rate> prices = new EnumMap<>(Asset.class);

        Standing(Dice dice) {
            for (Asset asset : ASSETS) {
                prices.put(
                        asset,
                        new Rate(dice.between(WHOLE / 50, 50 * WHOLE), WHOLE - dice.below(9)));
            }
        }

        @Override
        public PriceAnswer price(Pair pair) {
            Rate rate = prices.getOrDefault(Asset.valueOf(pair.base()), Rate.ONE);
            return new PriceAnswer.Open(rate, 1, List.of());
        }

        @Override
        public BreakerState state(String asset) {
            return BreakerState.NORMAL;
        }

        @Override
        public String reason(String asset) {
            return "";
        }
    }

    /** Tries so many sequences; what gained, or empty. */
    String search(int sequences) {
        for (int i = 0; i < sequences; i++) {
            RateSource rates = spoiler.rates(Desk.card(0).under(new Standing(dice)));
            Asset start = ASSETS.get(dice.below(ASSETS.size()));
            long amount = dice.between(1, dice.below(2) == 0 ? 100 : 1_000_000_000);
            long left = around(rates, start, amount);
            tally.sequences++;
            if (left > amount) {
                return "%d %s became %d by conversions at constant prices"
                        .formatted(amount, start, left);
            }
        }
        return "";
    }

    /** A part of what there is here and there is converted, and at the end all of it back. */
    private long around(RateSource rates, Asset start, long amount) {
        Map<Asset, Long> has = new EnumMap<>(Asset.class);
        ASSETS.forEach(asset -> has.put(asset, asset == start ? amount : 0L));
        for (int hop = dice.below(HOPS); hop >= 0; hop--) {
            Asset from = ASSETS.get(dice.below(ASSETS.size()));
            long most = has.getOrDefault(from, 0L);
            if (most > 0) {
                long part = dice.below(3) == 0 ? dice.between(1, most) : most;
                convert(rates, has, new Trade(from, ASSETS.get(dice.below(ASSETS.size())), part));
            }
        }
        for (Asset asset : ASSETS) {
            convert(rates, has, new Trade(asset, start, has.getOrDefault(asset, 0L)));
        }
        return has.getOrDefault(start, 0L);
    }

    private record Trade(Asset from, Asset to, long most) {}

    private void convert(RateSource rates, Map<Asset, Long> has, Trade trade) {
        if (trade.from == trade.to
                || trade.most == 0
                || !(rates.rate(trade.from, trade.to) instanceof PoolTerms terms)
                || !(price(terms, Side.GIVE, trade.most) instanceof Priced.Price given)) {
            return;
        }
        boolean exact = dice.below(2) == 0; // asks for what he would get anyway
        Priced.Price price =
                exact && price(terms, Side.GET, given.get()) instanceof Priced.Price got
                        ? got
                        : given;
        tally.trades++;
        has.merge(trade.from, -price.give(), Math::addExact);
        has.merge(trade.to, price.get(), Math::addExact);
    }

    private static Priced price(PoolTerms terms, Side side, long amount) {
        return Quoter.price(terms, FeeSchedule.NONE, side, amount);
    }
}
