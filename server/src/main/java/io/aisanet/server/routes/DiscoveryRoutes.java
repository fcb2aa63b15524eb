package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.server.discovery.CatalogueReader;
import io.aisanet.server.discovery.Registration;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.util.List;
import java.util.function.Supplier;

/**
 * The catalogue over HTTP (x402 specification, Discovery). The same twice: at the root, and below
 * {@code /x402}, where the stock facilitator client looks.
 */
final class DiscoveryRoutes {
    private static final String[] LIST = {
        "type", "payTo", "scheme", "network", "extensions", "limit", "offset"
    };
    private static final String[] SEARCH = {
        "query", "type", "payTo", "scheme", "network", "extensions", "limit", "cursor"
    };

    private final Services services;

    DiscoveryRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/discovery/resources", null, this::list),
                Route.of("GET", "/discovery/search", null, this::search),
                Route.of("GET", "/x402/discovery/resources", null, this::list),
                Route.of("GET", "/x402/discovery/search", null, this::search),
                Route.of("POST", "/v1/discovery/resources", Scope.FACILITATOR, this::register));
    }

    private Reply list(Call call) {
        Query query = call.query();
        query.allow(LIST);
        return answer(() -> reader().list(query::text));
    }

    private Reply search(Call call) {
        Query query = call.query();
        query.allow(SEARCH);
        return answer(() -> reader().search(query::text));
    }

    private static Reply answer(Supplier<ObjectNode> answer) {
        try {
            return Reply.ok(answer.get());
        } catch (CatalogueReader.BadParameter e) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, e.name(), String.valueOf(e.getMessage()));
        }
    }

    private CatalogueReader reader() {
        return new CatalogueReader(services.catalogue());
    }

    private Reply register(Call call) {
        return switch (services.registrar().register(call.json(), call.caller()::covers)) {
            case Registration.Listed(int count, long expiresMs) -> {
                ObjectNode json = Json.object().put("listed", count);
                yield Reply.ok(json.put("expiresAt", Forms.time(expiresMs)));
            }
            case Registration.Malformed(var why) ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST,
                            why.where(),
                            String.valueOf(why.getMessage()));
            case Registration.PayeeNotCovered(String place, String payTo) ->
                    throw ApiProblem.at(
                            ProblemType.FORBIDDEN, place, "this key may not collect for " + payTo);
            case Registration.TooMany none ->
                    throw ApiProblem.of(
                            ProblemType.FORBIDDEN,
                            "the owner has as many entries as one may have; those that are not"
                                    + " listed again are forgotten after three hours");
            case Registration.Full none ->
                    throw ApiProblem.of(
                            ProblemType.OVERLOADED, "the catalogue is full; try again later");
        };
    }
}
