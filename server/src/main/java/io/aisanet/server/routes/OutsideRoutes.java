package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Subjects;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.treasury.OutsideOrders;
import io.aisanet.server.treasury.Rail;
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
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Paying sellers outside, on the networks of the node's rails, out of a wallet's account here
 * (x402). The payer must be the caller's.
 */
final class OutsideRoutes {
    private static final String PATH = "/v1/outside-payments";

    private final Services services;
    private final WalletRefs refs;
    private final Verdicts verdicts;

    OutsideRoutes(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.money(PATH, Scope.PAYMENTS_WRITE, this::pay),
                Route.of("GET", PATH + "/assets", Scope.PAYMENTS_READ, this::assets));
    }

    private Treasury treasury() {
        return RailRoutes.require(services);
    }

    private static Asset asset(Rail rail) {
        return rail.channel().facts().assets().getFirst();
    }

    private Reply assets(Call call) {
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("assets");
        for (Rail rail : treasury().rails()) {
            rail.orders()
                    .ifPresent(orders ->
                            all.add(
                                    orders.token()
                                            .put("network", orders.network())
                                            .put("countsAs", asset(rail).name())
                                            .put("channel", rail.name())));
        }
        return Reply.ok(json);
    }

    /** What the body says. */
    private record Wish(
            WalletRefs.Ref payer,
            PaymentRequirements terms,
            String host,
            @Nullable String category,
            long mandate) {}

    private Reply pay(Call call) {
        Treasury treasury = treasury();
        Wish wish = read(call.body());
        Wallets.Fixed from = refs.require(wish.payer, "/payer");
        call.caller().requireCovers(from, "/payer");
        Rail rail = rail(wish.terms);
        CommandId id = call.commandId();
        Treasury.Answer answer =
                treasury.withdraw(id.toString(), number -> order(rail, from, wish, id, number));
        verdicts.requireAllowed(
                answer.outcome(), id, new Verdicts.About(treasury.transit(), category(wish)));
        LedgerProblems.require(answer.outcome());
        try {
            Optional<ObjectNode> signed = treasury.outside().order(rail, id.toString());
            Withdrawal now = treasury.withdrawal(id.toString()).orElseThrow();
            ObjectNode json = RailForms.withdrawal(now);
            signed.ifPresent(payload -> json.set("payload", payload));
            return Reply.created(json);
        } catch (IOException e) {
            throw ApiProblem.of(
                    ProblemType.UNAVAILABLE,
                    "the order cannot be signed now: ask again with the same Idempotency-Key, or"
                            + " the money goes back by itself. "
                            + e.getMessage());
        }
    }

    private Withdrawal.Order order(
            Rail rail, Wallets.Fixed from, Wish wish, CommandId id, long number) {
        return new Withdrawal.Order(
                id.toString(),
                number,
                rail.name(),
                AccountId.of(from.id(), asset(rail)),
                amount(wish.terms),
                0,
                new Destination(
                        payTo(wish.terms).toString(),
                        "",
                        Map.of(
                                Destination.ORDER_SECONDS,
                                Integer.toString(wish.terms.maxTimeoutSeconds()),
                                Withdrawal.Order.HOST,
                                wish.host)),
                "",
                category(wish),
                wish.mandate,
                services.clock().millis());
    }

    /**
     * Where the buyer names none, it is the payee's address: so budgets can list and cap payees.
     */
    private static long category(Wish wish) {
        String named = wish.category;
        return Subjects.category(named == null ? payTo(wish.terms).toString() : named);
    }

    private static Wish read(Body body) {
        WalletRefs.Ref payer = WalletRefs.read(body, "payer");
        String resource = body.text("resource");
        PaymentRequirements terms = terms(body);
        String category = body.optionalText("category");
        long mandate = body.optionalId("mandate");
        String host = host(resource);
        if (host.isEmpty()) {
            body.error("resource", "is no address: send the URL that is paid for");
        }
        body.done();
        return new Wish(payer, terms, host, category, mandate);
    }

    private static String host(String resource) {
        try {
            String host = URI.create(resource).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static PaymentRequirements terms(Body body) {
        try {
            return PaymentRequirements.fromJson(body.object("terms"));
        } catch (MalformedMessage e) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST,
                    "/terms" + e.where(),
                    e.what() + ": send one entry of accepts, as the 402 has it");
        }
    }

    private Rail rail(PaymentRequirements terms) {
        String why = "no rail of this node signs orders on " + terms.network();
        for (Rail rail : treasury().rails()) {
            OutsideOrders orders = rail.orders().orElse(null);
            if (orders != null && orders.network().equals(terms.network())) {
                Optional<String> no = orders.refusal(terms);
                if (no.isEmpty()) {
                    return rail;
                }
                why = no.get();
            }
        }
        throw ApiProblem.at(ProblemType.NOT_WITHDRAWN, "/terms", why);
    }

    private static long amount(PaymentRequirements terms) {
        try {
            return AtomicAmount.parseLong(terms.amount()).orElseThrow();
        } catch (MalformedMessage e) {
            throw new IllegalStateException("judged fit and cannot be read", e);
        }
    }

    private static EvmAddress payTo(PaymentRequirements terms) {
        try {
            return EvmAddress.parse(terms.payTo());
        } catch (MalformedMessage e) {
            throw new IllegalStateException("judged fit and cannot be read", e);
        }
    }
}
