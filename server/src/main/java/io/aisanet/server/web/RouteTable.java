package io.aisanet.server.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** All routes: the one place that says which paths exist and who may call them. */
public final class RouteTable {
    private final List<Route> routes;

    public RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** In the order of matching. */
    public List<Route> routes() {
        return routes;
    }

    /** A route and the parameters of a path. */
    record Match(Route route, Map<String, String> parameters) {}

    /**
     * The route of a request.
     *
     * @throws ApiProblem when no path fits, or none with this method
     */
    Match find(String method, String rawPath) {
        List<String> segments = Route.segments(rawPath);
        TreeSet<String> others = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(segments);
            if (parameters.isPresent() && route.method().equals(method)) {
                return new Match(route, parameters.get());
            }
            if (parameters.isPresent()) {
                others.add(route.method());
            }
        }
        throw others.isEmpty()
                ? ApiProblem.of(
                        ProblemType.NOT_FOUND,
                        "no route has this path; /openapi.yaml lists them all")
                : ApiProblem.of(
                        ProblemType.METHOD_NOT_ALLOWED,
                        "this path takes " + String.join(", ", others));
    }
}
