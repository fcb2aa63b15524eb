package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.ledger.OwnerState;
import io.aisanet.server.history.DayFigures;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.Caller;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The evening's line: what was paid within a local day. */
final class DigestRoutes {
    private static final int YEARS_MIN = 2020;
    private static final int YEARS_MAX = 2090;

    private final Services services;

    DigestRoutes(Services services) {
        this.services = services;
    }

    List<Route> routes() {
        return List.of(Route.of("GET", "/v1/digest", Scope.PAYMENTS_READ, this::digest));
    }

    private Reply digest(Call call) {
        call.query().allow("date", "owner");
        long owner = owner(call);
        ZoneId zone = owner == 0 ? ZoneOffset.UTC : zone(owner);
        LocalDate today = LocalDate.ofInstant(services.clock().instant(), zone);
        LocalDate asked = checked(call.query().date("date"));
        LocalDate day = asked == null ? today : asked;
        DayFigures figures = services.digest().of(day, zone, owner);
        ObjectNode json = Json.object().put("date", day.toString()).put("timeZone", zone.getId());
        if (owner != 0) {
            json.put("owner", Long.toString(owner));
        }
        json.put("sentence", DigestSentence.of(figures, day, today))
                .put("payments", figures.payments());
        ArrayNode lines = json.putArray("assets");
        figures.lines()
                .forEach((asset, line) -> {
                    ObjectNode entry =
                            Json.object()
                                    .put("asset", asset.name())
                                    .put("payments", line.payments());
                    entry.set("total", Forms.money(asset, line.total()));
                    entry.put("refunds", line.refunds());
                    entry.set("refunded", Forms.money(asset, line.refunded()));
                    lines.add(entry.put("refused", line.refused()));
                });
        return Reply.ok(json);
    }

    /** The owner asked for; an operator that names none means everybody. */
    private static long owner(Call call) {
        Caller caller = call.caller();
        long owner = call.query().id("owner").orElse(caller.isOperator() ? 0 : caller.owner());
        if (owner != 0 || !caller.isOperator()) {
            caller.requireCovers(owner, "owner");
        }
        return owner;
    }

    private static @Nullable LocalDate checked(@Nullable LocalDate day) {
        if (day != null && (day.getYear() < YEARS_MIN || day.getYear() > YEARS_MAX)) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST,
                    "date",
                    "date lies in the years " + YEARS_MIN + " to " + YEARS_MAX);
        }
        return day;
    }

    private ZoneId zone(long owner) {
        OwnerState state =
                services.calls()
                        .ask(services.calls().ledger().owner(owner))
                        .orElseThrow(() ->
                                ApiProblem.at(
                                        ProblemType.NOT_FOUND,
                                        "owner",
                                        "there is no owner " + owner));
        try {
            return ZoneId.of(state.timeZone());
        } catch (DateTimeException e) {
            throw new IllegalStateException("time zone " + state.timeZone() + " is unknown", e);
        }
    }
}
