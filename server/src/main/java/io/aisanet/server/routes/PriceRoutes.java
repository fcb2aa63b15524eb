package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.server.prices.BreakerStatus;
import io.aisanet.server.prices.PriceWatch;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.price.BreakerState;
import io.aisanet.treasury.price.Pair;
import io.aisanet.treasury.price.Price;
import io.aisanet.treasury.price.PriceAnswer;
import io.aisanet.treasury.price.Reading;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What assets are worth at this node, and how far they are trusted. */
final class PriceRoutes {
    private final Services services;

    PriceRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/treasury/prices", Scope.OPERATOR, this::prices),
                Route.of("POST", "/v1/treasury/breakers/{asset}", Scope.OPERATOR, this::decide));
    }

    private PriceWatch watch() {
        return services.prices()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_CONVERTED,
                                "this node watches no prices: its configuration names no source"));
    }

    private Reply prices(Call call) {
        PriceWatch watch = watch();
        ObjectNode json = Json.object();
        ArrayNode prices = json.putArray("prices");
        for (Pair pair : watch.pairs()) {
            prices.add(price(pair, watch.price(pair)));
        }
        ArrayNode breakers = json.putArray("breakers");
        watch.breakers().forEach(one -> breakers.add(breaker(one)));
        return Reply.ok(json);
    }

    private static ObjectNode price(Pair pair, PriceAnswer answer) {
        ObjectNode json = Json.object().put("pair", pair.toString());
        switch (answer) {
            case PriceAnswer.Open open ->
                    json.put("state", "open")
                            .put("rate", open.rate().toString())
                            .put("at", Forms.time(open.oldestMs()));
            case PriceAnswer.Closed closed ->
                    json.put("state", "closed").put("reason", closed.sentence());
        }
        ArrayNode readings = json.putArray("readings");
        answer.readings().forEach(one -> readings.add(reading(one)));
        return json;
    }

    private static ObjectNode reading(Reading reading) {
        ObjectNode json =
                Json.object()
                        .put("source", reading.source())
                        .put("verdict", Forms.lower(reading.verdict()));
        Price price = reading.price();
        if (price != null) {
            json.put("rate", price.rate().toString()).put("atMs", price.atMs());
        }
        return json.put("detail", reading.detail());
    }

    private static ObjectNode breaker(BreakerStatus status) {
        ObjectNode json =
                Json.object()
                        .put("asset", status.watched().asset().name())
                        .put("pair", status.watched().pair().toString())
                        .put("state", Forms.word(status.state()))
                        .put("fixed", status.fixed())
                        .put("reason", status.reason());
        return status.sinceMs() == 0 ? json : json.put("since", Forms.time(status.sinceMs()));
    }

    private Reply decide(Call call) {
        PriceWatch watch = watch();
        Asset asset =
                Arrays.stream(Asset.values())
                        .filter(one -> one.name().equals(call.parameter("asset")))
                        .findFirst()
                        .orElseThrow(() -> call.notFound("asset"));
        Body body = call.body();
        BreakerState fixed =
                body.parsed(
                        "state",
                        PriceRoutes::state,
                        "normal, guarded, exit-only or halted, or leave it out to release");
        String note = DecisionNote.read(call, body);
        body.done();
        try {
            return Reply.ok(
                    breaker(
                            watch.decide(asset, Optional.ofNullable(fixed), note)
                                    .orElseThrow(() -> call.notFound("asset"))));
        } catch (IOException e) {
            throw ApiProblem.of(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private static @Nullable BreakerState state(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(BreakerState.values())
                .filter(one -> one.name().equals(name) && text.equals(Forms.word(one)))
                .findFirst()
                .orElse(null);
    }
}
