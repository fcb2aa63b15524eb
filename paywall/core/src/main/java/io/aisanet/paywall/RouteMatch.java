package io.aisanet.paywall;

import java.util.SortedSet;

/** What a route table says about a request. */
public sealed interface RouteMatch {

    /**
     * A route covers it.
     *
     * @param route which one
     * @param paid whether this request costs what the route costs
     */
    record Found(Route route, boolean paid) implements RouteMatch {}

    /** The path is covered, the method is not. */
    record MethodNotAllowed(SortedSet<String> allowed) implements RouteMatch {}

    /** No route covers the path. */
    record NoRoute() implements RouteMatch {}
}
