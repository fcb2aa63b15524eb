package io.aisanet.server.pools;

import io.aisanet.ledger.Asset;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.pool.OrderState;
import io.aisanet.treasury.pool.Pool;
import io.aisanet.treasury.quote.Side;
import io.aisanet.treasury.route.Edge;
import io.aisanet.treasury.route.Fee;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteGraph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ways between pools: from one rail to another of the same network by a withdrawal to our own
 * account there, from one asset to another in the ledger by a conversion. A way that is closed says
 * why.
 */
final class Ways {
    private final PoolRules rules;
    private final Survey survey;
    private final PoolBook book;
    private final Means means;

    /** What may be there besides rails. */
    record Means(@Nullable Conversions conversions, Optional<PriceWatch> prices) {}

    Ways(PoolRules rules, Survey survey, PoolBook book, Means means) {
        this.rules = rules;
        this.survey = survey;
        this.book = book;
        this.means = means;
    }

    RouteGraph between(List<Pool> pools, long nowMs) {
        List<Edge> edges = new ArrayList<>();
        for (Pool from : pools) {
            for (Pool to : pools) {
                edge(from, to, nowMs).ifPresent(edges::add);
            }
        }
        return new RouteGraph(edges);
    }

    private Optional<Edge> edge(Pool from, Pool to, long nowMs) {
        boolean inLedger = isInLedger(from.place()) && isInLedger(to.place());
        boolean sameAsset = from.place().asset() == to.place().asset();
        if (from.place().equals(to.place()) || inLedger == sameAsset) {
            return Optional.empty();
        }
        String failed = failedLately(from.place(), to.place(), nowMs);
        if (!failed.isEmpty()) {
            return Optional.of(closed(from.place(), to.place(), failed));
        }
        if (inLedger) {
            return Optional.of(conversion(from.place(), to.place()));
        }
        Rail giver = survey.rail(from.place()).orElse(null);
        Rail taker = survey.rail(to.place()).orElse(null);
        return giver == null || taker == null
                ? Optional.empty()
                : Optional.of(withdrawal(new Pair(giver, taker), from, to, nowMs));
    }

    private static boolean isInLedger(Place place) {
        return place.rail().equals(RailChoice.LEDGER);
    }

    /** The same that failed a moment ago fails again, and each try is an order. */
    private String failedLately(Place from, Place to, long nowMs) {
        return book.orders().reversed().stream()
                .filter(one -> one.move().isBetween(from, to))
                .findFirst()
                .filter(one -> one.state() == OrderState.FAILED)
                .filter(one -> nowMs - one.sinceMs() < rules.worth().pauseMs())
                .map(one -> "order " + one.number() + " failed: " + one.said())
                .orElse("");
    }

    private record Pair(Rail from, Rail to) {}

    private Edge withdrawal(Pair rails, Pool from, Pool to, long nowMs) {
        String trouble = trouble(rails, from.place().asset());
        if (!trouble.isEmpty()) {
            return closed(from.place(), to.place(), trouble);
        }
        long short_ = Math.max(0, to.bands().target() - to.position());
        long spare = Math.max(0, from.position() - from.bands().target());
        long amount = Math.max(rules.worth().least(), Math.min(short_, spare));
        try {
            var wish = new Quote.Wish(from.place().asset(), amount, 1, nowMs);
            return switch (rails.from().channel().quote().quote(wish)) {
                case ChannelQuote quote -> open(rails, from, to, quote);
                case ChannelRefusal refusal -> closed(from.place(), to.place(), refusal.sentence());
            };
        } catch (IOException e) {
            return closed(from.place(), to.place(), String.valueOf(e.getMessage()));
        }
    }

    private Edge open(Pair rails, Pool from, Pool to, ChannelQuote quote) {
        long least = Math.max(quote.amountMin(), rails.from().rules().least());
        long most = Math.max(least, quote.amountMax());
        return new Edge(
                rails.from().name() + " pays " + rails.to().name(),
                from.place(),
                to.place(),
                new Fee(quote.fee(), 0),
                Rate.ONE,
                quote.timeMs(),
                new Edge.Bounds(least + quote.fee(), most, from.free(), ""));
    }

    private String trouble(Pair rails, Asset asset) {
        PriceWatch prices = means.prices().orElse(null);
        if (prices != null && !prices.state(asset.name()).allowsOut()) {
            return asset + " is halted: " + prices.reason(asset.name());
        }
        boolean together = rails.from().network().equals(rails.to().network());
        return !together || OwnAccount.at(rails.to(), rules.treasurer()).isEmpty()
                ? rails.from().name() + " cannot pay our account at " + rails.to().name()
                : "";
    }

    /**
     * A conversion of the treasurer's takes {@code from} out of the pool and puts {@code to} in; at
     * the middle rate, at which the pool gets at least so much.
     */
    private Edge conversion(Place from, Place to) {
        Conversions conversions = means.conversions();
        if (conversions == null) {
            return closed(from, to, "this node converts nothing");
        }
        if (valued(from.asset()).isEmpty() || valued(to.asset()).isEmpty()) {
            return closed(from, to, "what they are worth in USD is not known");
        }
        try {
            var mid = conversions.desk().offer(ask(from, to, rules.worth().least())).rate().mid();
            return new Edge(
                    "convert " + to.asset() + " into " + from.asset(),
                    from,
                    to,
                    Fee.NONE,
                    new Rate(mid.den(), mid.num()),
                    0,
                    Edge.Bounds.NONE);
        } catch (ApiProblem e) {
            return closed(from, to, String.valueOf(e.getMessage()));
        }
    }

    /** The treasurer gives what the one pool lacks, and gets what the other has too much of. */
    QuoteAsk ask(Place from, Place to, long amount) {
        long treasurer = rules.treasurer();
        return new QuoteAsk(treasurer, treasurer, to.asset(), from.asset(), Side.GET, amount);
    }

    private static Edge closed(Place from, Place to, String why) {
        var bounds = new Edge.Bounds(1, Long.MAX_VALUE, 0, why);
        return new Edge(from + " to " + to, from, to, Fee.NONE, Rate.ONE, 0, bounds);
    }

    /** What an atomic unit is worth in USD; one where that is not known, and no way needs it. */
    Rate worth(Asset asset) {
        return valued(asset).orElse(Rate.ONE);
    }

    private Optional<Rate> valued(Asset asset) {
        return asset == Asset.USD
                ? Optional.of(Rate.ONE)
                : mid(asset, Asset.USD).or(() -> mid(Asset.USD, asset).map(Rate::inverse));
    }

    private Optional<Rate> mid(Asset give, Asset get) {
        Conversions conversions = means.conversions();
        if (conversions == null) {
            return Optional.empty();
        }
        long treasurer = rules.treasurer();
        long least = rules.worth().least();
        try {
            var ask = new QuoteAsk(treasurer, treasurer, give, get, Side.GIVE, least);
            var mid = conversions.desk().offer(ask).rate().mid();
            return Optional.of(new Rate(mid.num(), mid.den()));
        } catch (ApiProblem e) {
            return Optional.empty();
        }
    }
}
