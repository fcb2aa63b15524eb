package io.aisanet.server.routes;

import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import java.util.List;

/** The API's own description. */
final class DocumentRoutes {
    private final OpenApi document = OpenApi.load();

    List<Route> routes() {
        return List.of(
                Route.of(
                        "GET",
                        "/openapi.yaml",
                        null,
                        call -> Reply.text("application/yaml", document.yaml())),
                Route.of("GET", "/openapi.json", null, call -> Reply.ok(document.json())));
    }
}
