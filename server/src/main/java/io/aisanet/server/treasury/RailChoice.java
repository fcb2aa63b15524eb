package io.aisanet.server.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import io.aisanet.treasury.channel.ChannelQuote;
import io.aisanet.treasury.channel.ChannelRefusal;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Quote;
import io.aisanet.treasury.route.Edge;
import io.aisanet.treasury.route.Fee;
import io.aisanet.treasury.route.Place;
import io.aisanet.treasury.route.RouteAnswer;
import io.aisanet.treasury.route.RouteGraph;
import io.aisanet.treasury.route.RouteWish;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which rail money goes out over: the one that costs least, and why not another. */
public final class RailChoice {
    /** Where money is in the ledger, as a place of routes. */
    public static final String LEDGER = "ledger";

    private static final long TIME_MAX_MS = Long.MAX_VALUE;

    private final Treasury treasury;

    public RailChoice(Treasury treasury) {
        this.treasury = treasury;
    }

    /**
     * What is to be paid, and what the way may cost and take.
     *
     * @param from what the payer has
     * @param asset what the payee gets
     * @param amount atomic units that the payee gets
     * @param to whom; null = anybody
     * @param conversions ways from one asset to another in the ledger
     */
    public record Ask(
            Asset from,
            Asset asset,
            long amount,
            @Nullable Destination to,
            RouteWish.Limits limits,
            List<Edge> conversions) {

        /** Keeps a copy. */
        public Ask {
            conversions = List.copyOf(conversions);
        }
    }

    /**
     * The best of these rails for an amount; a rail is an edge that bears its name.
     *
     * @param amount atomic units that a payee gets
     */
    public RouteAnswer best(List<Rail> rails, Asset asset, long amount, long nowMs) {
        var limits = new RouteWish.Limits(0, TIME_MAX_MS, 1);
        return best(rails, new Ask(asset, asset, amount, null, limits, List.of()), nowMs);
    }

    /**
     * The best way, over a conversion and one of these rails; each rail that is not taken says why.
     */
    public RouteAnswer best(List<Rail> rails, Ask ask, long nowMs) {
        Place ledger = new Place(ask.asset(), LEDGER);
        Place payee = new Place(ask.asset(), "payee");
        List<Edge> edges = new ArrayList<>(ask.conversions());
        for (Rail rail : rails) {
            boolean reaches = ask.to() == null || rail.reaches(ask.to());
            edges.add(
                    reaches
                            ? edge(rail, ledger, payee, ask.amount(), nowMs)
                            : closed(rail, ledger, payee, "it does not pay to such an account"));
        }
        return new RouteGraph(edges)
                .best(
                        new RouteWish(
                                new Place(ask.from(), LEDGER),
                                payee,
                                RouteWish.Side.OUT,
                                ask.amount(),
                                ask.limits()));
    }

    private Edge edge(Rail rail, Place from, Place to, long amount, long nowMs) {
        long capacity = Math.max(0, treasury.state(rail).outside() + rail.credit());
        try {
            Quote.Answer answer =
                    rail.channel().quote().quote(new Quote.Wish(from.asset(), amount, 1, nowMs));
            return switch (answer) {
                case ChannelQuote quote ->
                        edge(
                                rail,
                                from,
                                to,
                                quote.fee(),
                                quote.timeMs(),
                                new Edge.Bounds(
                                        quote.amountMin(),
                                        Long.MAX_VALUE,
                                        capacity,
                                        amount > quote.amountMax()
                                                ? "it pays at most " + quote.amountMax()
                                                : ""));
                case ChannelRefusal refusal -> closed(rail, from, to, refusal.sentence());
            };
        } catch (IOException e) {
            return closed(rail, from, to, String.valueOf(e.getMessage()));
        }
    }

    private static Edge closed(Rail rail, Place from, Place to, String why) {
        return edge(rail, from, to, 0, 0, new Edge.Bounds(1, Long.MAX_VALUE, 0, why));
    }

    private static Edge edge(
            Rail rail, Place from, Place to, long fee, long timeMs, Edge.Bounds bounds) {
        return new Edge(rail.name(), from, to, new Fee(fee, 0), Rate.ONE, timeMs, bounds);
    }
}
