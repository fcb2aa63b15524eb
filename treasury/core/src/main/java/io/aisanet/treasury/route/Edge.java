package io.aisanet.treasury.route;

import io.aisanet.treasury.Rate;
import io.aisanet.treasury.channel.ChannelQuote;

/**
 * One way from a place to another.
 *
 * @param name for people, unique in its graph
 * @param from where from
 * @param to where to
 * @param fee what it takes of what goes in
 * @param rate what comes out for what goes in after the fee, rounded down
 * @param timeMs how long it takes as a rule, 0 or more
 * @param bounds what it lets through
 */
public record Edge(
        String name, Place from, Place to, Fee fee, Rate rate, long timeMs, Bounds bounds) {

    /**
     * What an edge lets through, in atomic units of what goes in.
     *
     * @param amountMin least, 1 or more
     * @param amountMax most
     * @param capacity free money at the far end that lets it through at once, 0 or more
     * @param closed why nothing gets through; empty where it is open
     */
    public record Bounds(long amountMin, long amountMax, long capacity, String closed) {

        /** No bounds but those of 64 bits. */
        public static final Bounds NONE = new Bounds(1, Long.MAX_VALUE, Long.MAX_VALUE, "");

        /** Checks the ranges. */
        public Bounds {
            if (amountMin < 1 || amountMax < amountMin || capacity < 0) {
                throw new IllegalArgumentException("bounds of an edge are out of range");
            }
        }
    }

    /** Checks the ranges. */
    public Edge {
        if (name.isBlank() || from.equals(to) || timeMs < 0) {
            throw new IllegalArgumentException("edge " + name + " from " + from + " to " + to);
        }
    }

    /**
     * The edge that a channel's quote describes: good for the amount that was quoted.
     *
     * @param capacity free money that the channel can pay from
     */
    public static Edge quoted(Place from, Place to, ChannelQuote quote, long capacity) {
        return new Edge(
                from + ">" + to,
                from,
                to,
                new Fee(quote.fee(), 0),
                Rate.ONE,
                quote.timeMs(),
                new Bounds(quote.amountMin(), quote.amountMax(), capacity, ""));
    }
}
