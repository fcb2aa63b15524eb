package io.aisanet.server.routes;

import io.aisanet.http402.AisaAsset;
import io.aisanet.ledger.Asset;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.quote.Priced;
import io.aisanet.treasury.quote.Side;
import io.aisanet.treasury.route.Edge;
import io.aisanet.treasury.route.Fee;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteWish;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which way an amount would go out, over a conversion where the payer has another asset. */
final class WayOut {
    private static final long SECOND_MS = 1_000;
    private static final long SECONDS_MAX = 366L * 24 * 3_600;

    private final Services services;

    WayOut(Services services) {
        this.services = services;
    }

    Reply find(Call call) {
        Treasury treasury = RailRoutes.require(services);
        call.query().allow("asset", "amount", "from", "to", "within", "hourWorth");
        Asset asset = asset(call, "asset");
        Asset from = call.query().text("from").isEmpty() ? asset : asset(call, "from");
        List<Rail> moving =
                treasury.rails().stream()
                        .filter(rail -> rail.channel().facts().assets().contains(asset))
                        .toList();
        if (moving.isEmpty()) {
            throw ApiProblem.at(
                    ProblemType.NOT_WITHDRAWN, "asset", "no rail of this node moves " + asset);
        }
        long amount = amount(call, "amount");
        if (amount < 1) {
            throw invalid("amount", "amount is more than 0, such as 12.50");
        }
        var ask =
                new RailChoice.Ask(
                        from,
                        asset,
                        amount,
                        destination(call),
                        limits(call, from == asset ? 1 : 2),
                        from == asset ? List.of() : List.of(conversion(from, asset, amount)));
        return Reply.ok(
                RailForms.routes(
                        new RailChoice(treasury).best(moving, ask, services.clock().millis())));
    }

    private static RouteWish.Limits limits(Call call, int hops) {
        long seconds = call.query().id("within").orElse(SECONDS_MAX);
        if (seconds > SECONDS_MAX) {
            throw invalid("within", "within is seconds, at most " + SECONDS_MAX);
        }
        return new RouteWish.Limits(amount(call, "hourWorth"), seconds * SECOND_MS, hops);
    }

    /** Details are not asked for here: whether there may be a way depends on the account alone. */
    private static @Nullable Destination destination(Call call) {
        try {
            return call.query()
                    .text("to")
                    .map(account -> new Destination(account, "", Map.of("secret", "-")))
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            throw invalid("to", String.valueOf(e.getMessage()));
        }
    }

    /** Good for the amount that is asked for; closed where the node does not convert it now. */
    private Edge conversion(Asset from, Asset asset, long amount) {
        Conversions conversions = services.conversions().orElse(null);
        if (conversions == null) {
            return edge(from, asset, Rate.ONE, "this node converts nothing");
        }
        try {
            Priced.Price price =
                    conversions
                            .desk()
                            .offer(new QuoteAsk(0, 0, from, asset, Side.GET, amount))
                            .price();
            return edge(from, asset, new Rate(price.get(), price.give()), "");
        } catch (ApiProblem e) {
            return edge(from, asset, Rate.ONE, String.valueOf(e.getMessage()));
        }
    }

    private static Edge edge(Asset from, Asset to, Rate rate, String closed) {
        return new Edge(
                "convert " + from + ">" + to,
                new Place(from, RailChoice.LEDGER),
                new Place(to, RailChoice.LEDGER),
                Fee.NONE,
                rate,
                0,
                new Edge.Bounds(1, Long.MAX_VALUE, Long.MAX_VALUE, closed));
    }

    private static long amount(Call call, String name) {
        return call.query()
                .text(name)
                .map(text ->
                        AisaAsset.parseAmount(text)
                                .orElseThrow(
                                        () -> invalid(name, name + " is an amount such as 12.50")))
                .orElse(0L);
    }

    private static Asset asset(Call call, String name) {
        return call.query()
                .text(name)
                .map(Body::parseAsset)
                .map(asset -> Asset.valueOf(asset.name()))
                .orElseThrow(() -> invalid(name, name + " is USD, USDC or EURC"));
    }

    private static ApiProblem invalid(String where, String sentence) {
        return ApiProblem.at(ProblemType.INVALID_REQUEST, where, sentence);
    }
}
