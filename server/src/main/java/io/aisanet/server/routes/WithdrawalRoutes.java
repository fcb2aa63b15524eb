package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Subjects;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Status;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.treasury.Rail;
import io.aisanet.server.treasury.RailChoice;
import io.aisanet.server.treasury.Treasury;
import io.aisanet.server.treasury.Withdrawal;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.channel.Destination;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.route.RouteAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Money out of a wallet, over a rail. The payer must be the caller's. */
final class WithdrawalRoutes {
    private final Services services;
    private final WalletRefs refs;
    private final Verdicts verdicts;

    WithdrawalRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.money("/v1/withdrawals", Scope.PAYMENTS_WRITE, this::withdraw),
                Route.of("GET", "/v1/withdrawals", Scope.PAYMENTS_READ, this::list),
                Route.of("GET", "/v1/withdrawals/{withdrawal}", Scope.PAYMENTS_READ, this::get),
                Route.of(
                        "GET",
                        "/v1/wallets/{wallet}/deposit-instructions",
                        Scope.WALLETS_READ,
                        this::instructions));
    }

    private Treasury treasury() {
        return RailRoutes.require(services);
    }

    /** What the body says. */
    private record Wish(
            WalletRefs.Ref payer,
            Body.Money money,
            Destination to,
            String channel,
            String purpose,
            long category,
            long mandate) {}

    private Reply withdraw(Call call) {
        Treasury treasury = treasury();
        Wish wish = read(call.body());
        Wallets.Fixed from = refs.require(wish.payer, "/payer");
        call.caller().requireCovers(from, "/payer");
        Asset asset = Asset.valueOf(wish.money.asset().name());
        CommandId id = call.commandId();
        Optional<Withdrawal> before = treasury.withdrawal(id.toString());
        if (before.isEmpty()) {
            requireNotHalted(asset);
        }
        Rail rail = rail(wish, asset, before.map(it -> it.order().channel()).orElse(wish.channel));
        requireSize(rail, wish.money.atomic());
        long fee =
                before.map(it -> it.order().fee())
                        .orElse(rail.rules().fee().of(wish.money.atomic()));
        long nowMs = services.clock().millis();
        Treasury.Answer answer =
                treasury.withdraw(
                        id.toString(),
                        number ->
                                new Withdrawal.Order(
                                        id.toString(),
                                        number,
                                        rail.name(),
                                        AccountId.of(from.id(), asset),
                                        wish.money.atomic(),
                                        fee,
                                        wish.to,
                                        wish.purpose,
                                        wish.category,
                                        wish.mandate,
                                        nowMs));
        verdicts.requireAllowed(
                answer.outcome(), id, new Verdicts.About(treasury.transit(), wish.category));
        requireMandate(answer);
        LedgerProblems.require(answer.outcome());
        return Reply.created(RailForms.withdrawal(answer.withdrawal()));
    }

    /** What is halted does not leave; what was asked for before goes on. */
    private void requireNotHalted(Asset asset) {
        services.prices()
                .filter(prices -> !prices.state(asset.name()).allowsOut())
                .ifPresent(prices -> {
                    throw ApiProblem.of(
                            ProblemType.NOT_WITHDRAWN,
                            asset + " is halted: " + prices.reason(asset.name()));
                });
    }

    private static void requireMandate(Treasury.Answer answer) {
        if (answer.outcome().first == Status.BUDGET_NOT_FOUND) {
            throw ApiProblem.at(
                    ProblemType.NOT_FOUND,
                    "/mandate",
                    "the payer has no such mandate in this asset; name one of its own, or none");
        }
    }

    private static Wish read(Body body) {
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        Body.Money money = body.money("amount");
        Destination to = destination(body);
        String channel = body.optionalText("channel");
        String purpose = body.optionalText("purpose");
        String category = body.optionalText("category");
        long mandate = body.optionalId("mandate");
        if (purpose != null && purpose.length() > Payout.PURPOSE_LENGTH_MAX) {
            body.error("purpose", "is longer than " + Payout.PURPOSE_LENGTH_MAX + " characters");
        }
        body.done();
        return new Wish(
                payer,
                money,
                to,
                channel == null ? "" : channel,
                purpose == null ? "" : purpose,
                category == null ? 0 : Subjects.category(category),
                mandate);
    }

    private static Destination destination(Body body) {
        ObjectNode to = body.object("to");
        Map<String, String> details = new TreeMap<>();
        to.path("details")
                .properties()
                .forEach(one -> details.put(one.getKey(), one.getValue().asText()));
        if (details.containsKey(Destination.ORDER_SECONDS)) {
            body.error("to", "has a detail of its own for /v1/outside-payments: leave it out");
        }
        for (var names = to.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!List.of("account", "name", "details").contains(name)) {
                body.error("to", "has a member " + name + ": send account, name and details");
            }
        }
        try {
            return new Destination(
                    to.path("account").asText(""), to.path("name").asText(""), details);
        } catch (IllegalArgumentException e) {
            body.error("to", "is no destination: " + e.getMessage());
            return Destination.of("-");
        }
    }

    /** The rail that was named, or the one that costs least of those that reach the payee. */
    private Rail rail(Wish wish, Asset asset, String channel) {
        List<Rail> fitting =
                treasury().rails().stream()
                        .filter(rail -> rail.channel().facts().assets().contains(asset))
                        .filter(rail -> channel.isEmpty() || rail.name().equals(channel))
                        .filter(rail -> rail.reaches(wish.to))
                        .toList();
        if (fitting.isEmpty()) {
            throw ApiProblem.at(
                    ProblemType.NOT_WITHDRAWN,
                    "/to",
                    "no rail of this node"
                            + (channel.isEmpty() ? "" : " is called " + channel + " and")
                            + " pays "
                            + asset
                            + " to "
                            + wish.to.account());
        }
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        RouteAnswer answer =
                new RailChoice(treasury())
                        .best(fitting, asset, wish.money.atomic(), services.clock().millis());
        if (answer instanceof RouteAnswer.Route route) {
            return fitting.stream()
                    .filter(rail -> rail.name().equals(route.path()))
                    .findFirst()
                    .orElseThrow();
        }
        throw ApiProblem.at(ProblemType.NOT_WITHDRAWN, "/to", answer.why());
    }

    private static void requireSize(Rail rail, long amount) {
        if (amount < rail.rules().least() || amount % rail.unit() != 0) {
            throw ApiProblem.at(
                    ProblemType.NOT_WITHDRAWN,
                    "/amount",
                    rail.name()
                            + " pays out from "
                            + RailForms.plain(rail.rules().least())
                            + " on, in multiples of "
                            + RailForms.plain(rail.unit()));
        }
    }

    private Reply get(Call call) {
        return Reply.ok(
                treasury()
                        .withdrawal(call.parameter("withdrawal"))
                        .filter(one -> covers(call, one.order().payer()))
                        .map(RailForms::withdrawal)
                        .orElseThrow(() -> call.notFound("withdrawal")));
    }

    private boolean covers(Call call, long payer) {
        return services.wallets()
                .find(AccountId.walletOf(payer))
                .filter(wallet -> call.caller().covers(wallet))
                .isPresent();
    }

    private Reply list(Call call) {
        call.query().allow("after", "limit");
        long after = call.query().position("after").orElse(0L);
        int limit = call.query().limit();
        Map<Long, Boolean> known = new HashMap<>();
        List<Withdrawal> page =
                treasury()
                        .withdrawals(
                                after,
                                limit,
                                payer -> known.computeIfAbsent(payer, it -> covers(call, it)));
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("withdrawals");
        page.forEach(one -> all.add(RailForms.withdrawal(one)));
        if (page.size() == limit) {
            json.put("next", Long.toString(page.getLast().order().number()));
        }
        return Reply.ok(json);
    }

    private Reply instructions(Call call) {
        WalletRefs.@Nullable Ref ref = WalletRefs.parse(call.parameter("wallet"));
        Wallets.Fixed wallet =
                Optional.ofNullable(ref)
                        .flatMap(refs::find)
                        .filter(found -> call.caller().covers(found.owner(), found.id()))
                        .orElseThrow(() -> call.notFound("wallet"));
        ObjectNode json = Json.object();
        ArrayNode ways = json.putArray("ways");
        for (Rail rail : treasury().rails()) {
            ObjectNode how = rail.instructions(wallet.id());
            if (!how.isEmpty()) {
                how.put("channel", rail.name());
                how.put("asset", rail.channel().facts().assets().getFirst().name());
                ways.add(how);
            }
        }
        return Reply.ok(json);
    }
}
