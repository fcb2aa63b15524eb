package io.aisanet.gateway;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.Problem;
import io.aisanet.paywall.PathPattern;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * {@code /openapi.json}: the routes as OpenAPI 3.1, with the extensions of MPP's discovery (draft
 * payment-discovery; mppx 0.11.0, {@code discovery/Discovery.js}).
 */
final class OpenApiPage {

    static final String PATH = "/openapi.json";

    /** Most routes that are described; the first count. */
    static final int ROUTES_MAX = 2_000;

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private final PublishConfig publish;
    private final RouteOffers offers;

    OpenApiPage(PublishConfig publish, RouteOffers offers) {
        this.publish = publish;
        this.offers = offers;
    }

    ObjectNode of(URI baseUrl, List<Route> routes) {
        ObjectNode page = Json.object().put("openapi", "3.1.0");
        ObjectNode info = page.putObject("info").put("title", publish.title()).put("version", "1");
        info.put("description", "Calls are paid over HTTP 402. How: " + LlmsPage.PATH);
        putContact(info);
        page.putArray("servers").addObject().put("url", baseUrl.toString());
        ObjectNode service = page.putObject("x-service-info");
        service.putObject("docs").put("apiReference", PATH).put("llms", LlmsPage.PATH);
        ObjectNode paths = page.putObject("paths");
        items(routes).values().forEach(item -> paths.set(item.template().text(), item.json()));
        return page;
    }

    private void putContact(ObjectNode info) {
        String contact = publish.contact();
        if (!contact.isEmpty()) {
            boolean url = contact.startsWith("https://") || contact.startsWith("http://");
            String kind = url ? "url" : contact.indexOf('@') > 0 ? "email" : "name";
            info.putObject("contact").put(kind, contact);
        }
    }

    private record Item(PathTemplate template, ObjectNode json) {}

    /** A path that another template already describes more closely is left out. */
    private Map<PathPattern, Item> items(List<Route> routes) {
        Map<PathPattern, Item> items = new LinkedHashMap<>();
        List<Route> closestFirst = new ArrayList<>(routes.subList(0, shown(routes)));
        closestFirst.sort(Comparator.comparing(route -> PathTemplate.of(route.pattern()).rest()));
        for (Route route : closestFirst) {
            PathTemplate template = PathTemplate.of(route.pattern());
            Item item =
                    items.computeIfAbsent(
                            template.shape(), shape -> new Item(template, pathItem(template)));
            if (item.template().rest() == template.rest()) {
                putOperations(item.json(), route);
            }
        }
        return items;
    }

    private static int shown(List<Route> routes) {
        return Math.min(routes.size(), ROUTES_MAX);
    }

    private static ObjectNode pathItem(PathTemplate template) {
        ObjectNode item = Json.object();
        if (!template.names().isEmpty()) {
            ArrayNode parameters = item.putArray("parameters");
            template.names().forEach(name -> parameters.add(parameter(name)));
            if (template.rest()) {
                ObjectNode last = (ObjectNode) parameters.get(parameters.size() - 1);
                last.put("description", "Any number of segments, none included.");
            }
        }
        return item;
    }

    private static ObjectNode parameter(String name) {
        ObjectNode parameter =
                Json.object().put("name", name).put("in", "path").put("required", true);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private void putOperations(ObjectNode item, Route route) {
        for (String method : route.methods().stream().sorted().toList()) {
            if (METHODS.contains(method)) {
                item.set(method.toLowerCase(Locale.ROOT), operation(method, route));
            }
        }
    }

    private ObjectNode operation(String method, Route route) {
        ObjectNode operation = Json.object();
        operation.put(
                "summary",
                route.description().isEmpty()
                        ? method + " " + route.pattern()
                        : route.description());
        if (WITH_BODY.contains(method)) {
            ObjectNode body = operation.putObject("requestBody").put("required", false);
            body.putObject("content").putObject("*/*");
        }
        ObjectNode responses = operation.putObject("responses");
        ObjectNode good = responses.putObject("200").put("description", "The answer");
        if (!route.mimeType().isEmpty()) {
            good.putObject("content").putObject(route.mimeType());
        }
        Terms terms = route.terms();
        if (terms != null) {
            ObjectNode unpaid = responses.putObject("402");
            unpaid.put("description", "Payment required: " + LlmsPage.price(terms));
            unpaid.putObject("content").putObject(Problem.MEDIA_TYPE);
            operation.set("x-payment-info", offers.of(route, terms));
        }
        return operation;
    }
}
