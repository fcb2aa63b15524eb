package io.aisanet.gateway;

import io.aisanet.guard.Subjects;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Price;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.StreamMode;
import io.aisanet.paywall.Terms;
import io.aisanet.paywall.mcp.DemandForm;
import io.aisanet.paywall.mcp.McpTool;
import io.aisanet.paywall.mcp.McpTools;
import io.aisanet.settings.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code mcp} of a route: which tools of an MCP server are sold. */
final class McpReader {

    private static final String ALL_OTHERS = "*";

    private final Map<PathPattern, McpTools> found = new HashMap<>();

    /** What was read so far, by the path of its route. */
    Map<PathPattern, McpTools> found() {
        return Map.copyOf(found);
    }

    /**
     * The routes that a section stands for: the one that was read of it, or those of an MCP server,
     * whose messages are priced one by one.
     */
    List<Route> routes(Section section, Route route) {
        Optional<McpTools> tools = read(section.section("mcp"), section, route.terms());
        if (!section.has("mcp")) {
            return List.of(route);
        }
        tools.ifPresent(sold -> found.put(route.pattern(), sold));
        List<String> methods = section.texts("methods");
        if (!methods.isEmpty() && !methods.equals(List.of("POST"))) {
            section.report("methods", "is [POST] for an MCP server; its GET and DELETE are free");
        }
        for (String key : List.of("metered", "signIn", "quote", "free")) {
            if (section.has(key)) {
                section.report(key, "cannot be used with mcp");
            }
        }
        Terms terms = route.terms();
        if (terms != null && terms.isOrder()) {
            section.report("flow", "cannot be order with mcp");
        }
        Route free = route.withTerms(null);
        String words = tools.map(sold -> sold.words(Route.DESCRIPTION_LENGTH_MAX)).orElse("");
        return List.of(
                free.withMethods("POST")
                        .withDescription(
                                route.description().isEmpty() ? words : route.description(),
                                route.mimeType()),
                free.withMethods("GET", "DELETE").withStream(StreamMode.ALWAYS));
    }

    private static Optional<McpTools> read(Section mcp, Section route, @Nullable Terms terms) {
        DemandForm form = mcp.choice("demand", DemandForm.AUTO);
        List<Section> sections = mcp.sections("tools");
        if (!route.has("mcp")) {
            return Optional.empty();
        }
        if (terms == null) {
            route.report("price", "must be what a tool costs that names no price of its own");
            return Optional.empty();
        }
        Map<String, McpTool> named = new LinkedHashMap<>();
        Set<String> free = new HashSet<>();
        for (Section section : sections) {
            tool(section, terms, named, free);
        }
        @Nullable McpTool others = named.remove(ALL_OTHERS);
        try {
            return Optional.of(new McpTools(named, free, others, form));
        } catch (IllegalArgumentException e) {
            mcp.report("tools", e.getMessage());
            return Optional.empty();
        }
    }

    private static void tool(
            Section section, Terms terms, Map<String, McpTool> named, Set<String> free) {
        String name = section.requiredText("name");
        Optional<Optional<Price>> price = section.parsed("price", RouteReader::price);
        long category =
                section.optionalText("category").map(Subjects::category).orElse(terms.category());
        String description = section.optionalText("description").orElse("");
        boolean schema = section.flag("outputSchema", false);
        if (description.length() > Route.DESCRIPTION_LENGTH_MAX) {
            section.report(
                    "description", "is at most " + Route.DESCRIPTION_LENGTH_MAX + " characters");
            return;
        }
        boolean known = named.containsKey(name) || free.contains(name);
        if (known) {
            section.report("name", "is there twice");
        } else if (price.isPresent() && price.get().isEmpty()) {
            free.add(name);
        } else {
            Price own = price.flatMap(given -> given).orElse(terms.price());
            named.put(name, new McpTool(terms.at(own).of(category), description, schema));
        }
    }
}
