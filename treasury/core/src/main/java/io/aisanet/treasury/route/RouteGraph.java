package io.aisanet.treasury.route;

import io.aisanet.treasury.Exact;
import io.aisanet.treasury.route.RouteAnswer.Alternative;
import io.aisanet.treasury.route.RouteAnswer.NoRoute;
import io.aisanet.treasury.route.RouteAnswer.Route;
import io.aisanet.treasury.route.RouteWish.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The ways between places. The best route is found by looking at every way without a detour over
 * the same place, up to the hops allowed: exact, and each way not taken can say why. Fees that
 * depend on amounts and limits on them make a way's worth more than the sum of its parts, so that a
 * search that forgets the worse of two beginnings would be wrong.
 */
public final class RouteGraph {

    /** Most edges. */
    public static final int EDGES_MAX = 1_000;

    /** Most ways looked at for one answer; more is refused, not cut short. */
    public static final int PATHS_MAX = 100_000;

    private record Ranked(List<Edge> path, Walk.Through through, long score) {
        List<String> names() {
            return path.stream().map(Edge::name).toList();
        }
    }

    private final Map<String, List<Edge>> byOrigin = new TreeMap<>();

    /**
     * A graph.
     *
     * @throws IllegalArgumentException more than {@link #EDGES_MAX}, or two of one name
     */
    public RouteGraph(List<Edge> edges) {
        Set<String> names = new HashSet<>();
        if (edges.size() > EDGES_MAX) {
            throw new IllegalArgumentException("a graph has at most " + EDGES_MAX + " edges");
        }
        for (Edge edge : edges) {
            if (!names.add(edge.name())) {
                throw new IllegalArgumentException("two edges are called " + edge.name());
            }
            byOrigin.computeIfAbsent(edge.from().toString(), _ -> new ArrayList<>()).add(edge);
        }
    }

    /** The best way for a wish; the same graph and wish give the same answer. */
    public RouteAnswer best(RouteWish wish) {
        var paths = new ArrayList<List<Edge>>();
        if (!collect(wish, new ArrayList<>(), paths)) {
            return new NoRoute(
                    "more than " + PATHS_MAX + " ways to look at: allow fewer hops", List.of());
        }
        return rank(wish, paths);
    }

    /** Every way from the wish's place to the other; false where there are too many. */
    private boolean collect(RouteWish wish, List<Edge> path, List<List<Edge>> found) {
        Place here = path.isEmpty() ? wish.from() : path.getLast().to();
        if (here.equals(wish.to())) {
            found.add(List.copyOf(path));
            return found.size() <= PATHS_MAX;
        }
        if (path.size() == wish.limits().hopsMax()) {
            return true;
        }
        for (Edge edge : byOrigin.getOrDefault(here.toString(), List.of())) {
            if (!visits(wish, path, edge.to())) {
                path.add(edge);
                boolean fits = collect(wish, path, found);
                path.removeLast();
                if (!fits) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean visits(RouteWish wish, List<Edge> path, Place place) {
        return place.equals(wish.from()) || path.stream().anyMatch(hop -> hop.to().equals(place));
    }

    private static RouteAnswer rank(RouteWish wish, List<List<Edge>> paths) {
        Walk walk = new Walk(wish);
        List<Ranked> ranked = new ArrayList<>();
        List<Alternative> refused = new ArrayList<>();
        for (List<Edge> path : paths) {
            switch (walk.along(path)) {
                case Walk.Through through ->
                        ranked.add(new Ranked(path, through, score(wish, through)));
                case Walk.Refused no -> refused.add(new Alternative(names(path), no.limit()));
            }
        }
        refused.sort(
                Comparator.comparingInt((Alternative one) -> one.edges().size())
                        .thenComparing(RouteGraph::text));
        ranked.sort(
                Comparator.comparingLong(Ranked::score)
                        .thenComparingInt(one -> one.path.size())
                        .thenComparing(one -> String.join("\n", one.names())));
        return ranked.isEmpty() ? none(wish, refused) : best(ranked, refused);
    }

    private static List<String> names(List<Edge> path) {
        return path.stream().map(Edge::name).toList();
    }

    private static String text(Alternative alternative) {
        return String.join("\n", alternative.edges());
    }

    /** Less is better. What comes out counts against what the time is worth. */
    private static long score(RouteWish wish, Walk.Through through) {
        return wish.side() == Side.IN
                ? through.timeCost() - through.out()
                : Exact.addCapped(through.in(), through.timeCost());
    }

    private static NoRoute none(RouteWish wish, List<Alternative> refused) {
        String way = "from " + wish.from() + " to " + wish.to();
        String why =
                refused.isEmpty()
                        ? "no way " + way + " in " + wish.limits().hopsMax() + " hops"
                        : "every way "
                                + way
                                + " is refused; the shortest: "
                                + refused.getFirst().reason();
        return new NoRoute(why, cut(refused));
    }

    private static Route best(List<Ranked> ranked, List<Alternative> refused) {
        Ranked best = ranked.getFirst();
        List<Alternative> others = new ArrayList<>();
        for (Ranked other : ranked.subList(1, ranked.size())) {
            others.add(new Alternative(other.names(), worse(other.score - best.score)));
        }
        others = new ArrayList<>(cut(others));
        others.addAll(cut(refused));
        Walk.Through way = best.through;
        String why =
                "%s: %d in, %d out, %d ms worth %d; the best of %d ways, %d more refused"
                        .formatted(
                                best.names().stream().collect(Collectors.joining(", ")),
                                way.in(),
                                way.out(),
                                way.timeMs(),
                                way.timeCost(),
                                ranked.size(),
                                refused.size());
        return new Route(way.hops(), way.timeMs(), way.timeCost(), why, others);
    }

    private static String worse(long by) {
        return by == 0
                ? "as good, but longer or later by name"
                : "worse by " + by + ", time counted";
    }

    private static List<Alternative> cut(List<Alternative> all) {
        return List.copyOf(all.subList(0, Math.min(all.size(), RouteAnswer.ALTERNATIVES_MAX / 2)));
    }
}
