package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.Limits;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ext.Bazaar;
import io.aisanet.paywall.Route;
import io.aisanet.paywall.Terms;
import java.net.URI;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The routes of a gateway as entries of a catalogue (x402 specification, {@code bazaar}). */
final class RouteListings {

    /** Most bytes of one call: the node takes 64 KiB. */
    static final int BODY_BYTES_MAX = 48 * 1024;

    /** Most entries of one call. */
    static final int BATCH_MAX = 100;

    private static final Set<String> PLAIN = Set.of("GET", "HEAD", "DELETE");
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    private RouteListings() {}

    /** Whether calls with this method can be described. */
    static boolean isListed(String method) {
        return PLAIN.contains(method) || WITH_BODY.contains(method);
    }

    /** Every paid route and method, in as many calls as it takes. */
    static List<ObjectNode> of(URI baseUrl, PublishConfig publish, List<Route> routes) {
        List<ObjectNode> bodies = new ArrayList<>();
        ArrayNode batch = begin(bodies);
        int bytes = 0;
        for (ObjectNode entry : entries(baseUrl, publish, routes)) {
            int more = Json.write(entry).length + 1;
            if (bytes + more > BODY_BYTES_MAX || batch.size() == BATCH_MAX) {
                batch = begin(bodies);
                bytes = 0;
            }
            batch.add(entry);
            bytes += more;
        }
        bodies.removeIf(body -> body.path("resources").isEmpty());
        return bodies;
    }

    private static ArrayNode begin(List<ObjectNode> bodies) {
        ObjectNode body = Json.object();
        bodies.add(body);
        return body.putArray("resources");
    }

    private static List<ObjectNode> entries(
            URI baseUrl, PublishConfig publish, List<Route> routes) {
        List<ObjectNode> entries = new ArrayList<>();
        for (Route route : routes) {
            Terms terms = route.terms();
            for (String method : route.methods().stream().sorted().toList()) {
                if (terms != null && isListed(method)) {
                    entries.add(entry(baseUrl, publish, route, method, terms));
                }
            }
        }
        return entries;
    }

    private static ObjectNode entry(
            URI baseUrl, PublishConfig publish, Route route, String method, Terms terms) {
        Bazaar bazaar = bazaar(route, method);
        String template = template(route);
        ObjectNode entry = Json.object().put("resource", baseUrl + template).put("type", "http");
        entry.put("description", route.description()).put("mimeType", route.mimeType());
        String title = publish.title();
        if (title.length() <= Limits.SERVICE_NAME_LENGTH
                && title.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            entry.put("serviceName", title);
        }
        entry.putArray("accepts")
                .add(
                        PaymentRequirements.exact(
                                        terms.price().asset(),
                                        terms.price().amount(),
                                        terms.payTo(),
                                        terms.maxTimeoutSeconds())
                                .toJson());
        entry.putObject("extensions").set(Bazaar.NAME, bazaar.toJson());
        return entry;
    }

    /** How this method of the route is called. */
    static Bazaar bazaar(Route route, String method) {
        Bazaar plain =
                WITH_BODY.contains(method)
                        ? Bazaar.httpWithBody(method, Json.object())
                        : Bazaar.http(method, null);
        return PathTemplate.of(route.pattern()).names().isEmpty()
                ? plain
                : plain.under(template(route));
    }

    private static String template(Route route) {
        StringBuilder path = new StringBuilder();
        for (String segment : PathTemplate.of(route.pattern()).text().substring(1).split("/", -1)) {
            path.append('/');
            if (segment.startsWith("{")) {
                path.append(':').append(segment, 1, segment.length() - 1);
            } else {
                encode(segment, path);
            }
        }
        return path.toString();
    }

    /** What is no plain character of a template is percent-encoded. */
    private static void encode(String segment, StringBuilder to) {
        for (byte b : segment.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain =
                    (c >= 'a' && c <= 'z')
                            || (c >= 'A' && c <= 'Z')
                            || (c >= '0' && c <= '9')
                            || "_.-~%".indexOf(c) >= 0;
            if (plain) {
                to.append(c);
            } else {
                to.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
    }
}
