package io.aisanet.treasury.route;

import java.util.List;
import java.util.stream.Collectors;

/** The best route, or why there is none; with what was looked at besides. */
public sealed interface RouteAnswer {

    /** Most alternatives that an answer tells of. */
    int ALTERNATIVES_MAX = 12;

    /** For people. */
    String why();

    /** What else was looked at, the next best first, then what a limit refused. */
    List<Alternative> others();

    /**
     * A hop with its numbers.
     *
     * @param edge the way
     * @param in what goes in
     * @param fee what it takes of that
     * @param out what comes out, in the asset of the far end
     */
    record Hop(Edge edge, long in, long fee, long out) {}

    /**
     * A way that was not taken.
     *
     * @param edges the names of its hops
     * @param reason which limit refused it, or by how much it is worse
     */
    record Alternative(List<String> edges, String reason) {}

    /**
     * The way to go.
     *
     * @param hops from the first to the last
     * @param timeMs all together
     * @param timeCost what the time is worth by the wish
     */
    record Route(List<Hop> hops, long timeMs, long timeCost, String why, List<Alternative> others)
            implements RouteAnswer {

        /** What goes into the first hop. */
        public long in() {
            return hops.getFirst().in();
        }

        /** What comes out of the last hop. */
        public long out() {
            return hops.getLast().out();
        }

        /** The names of the hops. */
        public String path() {
            return hops.stream().map(hop -> hop.edge().name()).collect(Collectors.joining(", "));
        }
    }

    /** No way within the limits. */
    record NoRoute(String why, List<Alternative> others) implements RouteAnswer {}
}
