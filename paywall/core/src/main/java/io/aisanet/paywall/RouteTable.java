package io.aisanet.paywall;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All routes. Immutable: a change makes a new table, and whoever serves holds one reference.
 *
 * <p>The most specific pattern decides alone: segment by segment from the left, a literal wins over
 * a variable, a variable over {@code **}. A method that the routes of that pattern do not name is
 * refused, even where a wider pattern would take it: a price cannot be walked around by the method.
 */
public final class RouteTable {

    private final Node root = new Node();
    private final List<Route> routes;

    private static final class Node {
        final Map<String, Node> next = new HashMap<>();
        final List<Route> routes = new ArrayList<>();
    }

    private RouteTable(Collection<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Two routes for the same paths and method are an {@link IllegalArgumentException}. */
    public static RouteTable of(Collection<Route> routes) {
        RouteTable table = new RouteTable(routes);
        table.routes.forEach(table::add);
        return table;
    }

    /** The routes as given. */
    public List<Route> routes() {
        return routes;
    }

    private void add(Route route) {
        Node node = root;
        for (String key : route.pattern().keys()) {
            node = node.next.computeIfAbsent(key, k -> new Node());
        }
        for (Route other : node.routes) {
            for (String method : other.methods()) {
                if (route.covers(method) || (other.covers("HEAD") && route.covers("HEAD"))) {
                    throw new IllegalArgumentException(
                            "routes "
                                    + other.pattern()
                                    + " and "
                                    + route.pattern()
                                    + " both cover "
                                    + method
                                    + " on the same paths");
                }
            }
        }
        node.routes.add(route);
    }

    /** The route for a request. */
    public RouteMatch match(String method, RequestPath path) {
        Node node = find(root, path.keys(), 0);
        if (node == null) {
            return new RouteMatch.NoRoute();
        }
        for (Route route : node.routes) {
            if (route.covers(method)) {
                return new RouteMatch.Found(route, route.terms() != null);
            }
        }
        return method.equals("OPTIONS") ? options(node) : notAllowed(node);
    }

    private static RouteMatch options(Node node) {
        for (Route route : node.routes) {
            if (route.options() != OptionsPolicy.BLOCK) {
                boolean paid = route.options() == OptionsPolicy.PAID && route.terms() != null;
                return new RouteMatch.Found(route, paid);
            }
        }
        return notAllowed(node);
    }

    private static RouteMatch notAllowed(Node node) {
        SortedSet<String> allowed = new TreeSet<>();
        for (Route route : node.routes) {
            allowed.addAll(route.methods());
            if (route.covers("HEAD")) {
                allowed.add("HEAD");
            }
        }
        return new RouteMatch.MethodNotAllowed(allowed);
    }

    private static @Nullable Node find(Node node, List<String> keys, int at) {
        if (at == keys.size()) {
            return node.routes.isEmpty() ? routesOf(node.next.get(PathPattern.REST)) : node;
        }
        Node found = null;
        Node literal = node.next.get(keys.get(at));
        if (literal != null) {
            found = find(literal, keys, at + 1);
        }
        Node any = node.next.get(PathPattern.ANY);
        if (found == null && any != null) {
            found = find(any, keys, at + 1);
        }
        return found == null ? routesOf(node.next.get(PathPattern.REST)) : found;
    }

    private static @Nullable Node routesOf(@Nullable Node node) {
        return node == null || node.routes.isEmpty() ? null : node;
    }
}
