package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.guard.Subjects;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.Purpose;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.LedgerProblems;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Reply;
import io.aisanet.server.web.Route;
import io.aisanet.server.web.Scope;
import io.aisanet.treasury.quote.SignedQuote;
import java.util.List;

/** Firm quotes of conversions, and what executes them. Who gives must be the caller's. */
final class ConversionRoutes {
    private final Services services;
    private final ConversionForms forms;
    private final PaymentFinder payments;
    private final Verdicts verdicts;

    ConversionRoutes(Services services) {
        this.services = services;
        this.forms = new ConversionForms(services);
        this.payments = new PaymentFinder(services);
        this.verdicts = new Verdicts(services);
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/treasury", null, this::treasury),
                Route.money("/v1/quotes", Scope.PAYMENTS_WRITE, this::quote),
                Route.of("GET", "/v1/quotes/{payment}", Scope.PAYMENTS_READ, this::show),
                Route.money("/v1/conversions", Scope.PAYMENTS_WRITE, this::convert));
    }

    private Conversions conversions() {
        return services.conversions()
                .orElseThrow(() ->
                        ApiProblem.of(
                                ProblemType.NOT_CONVERTED,
                                "this node converts nothing: its configuration names no pool"));
    }

    private Reply treasury(Call call) {
        return Reply.ok(Json.object().put("quoteKey", conversions().desk().publicKey().toString()));
    }

    private Reply quote(Call call) {
        QuoteDesk desk = conversions().desk();
        QuoteAsk ask = forms.ask(call, call.body());
        CommandId id = call.commandId();
        SignedQuote quote =
                desk.issued(id, ask).orElseGet(() -> desk.issue(id, ask, desk.offer(ask)));
        return Reply.created(quote.toJson());
    }

    private Reply show(Call call) {
        HoldState quote = payments.visible(call, "payment");
        if (!ConversionForms.isQuote(quote)) {
            throw call.notFound("payment");
        }
        return Reply.ok(ConversionForms.state(quote));
    }

    private Reply convert(Call call) {
        Body body = call.body();
        Purpose purpose = purpose(body);
        ObjectNode document = body.object("quote");
        return document.isEmpty() ? now(call, body, purpose) : execute(call, body, purpose);
    }

    private static Purpose purpose(Body body) {
        String category = body.optionalText("category");
        String host = body.optionalText("host");
        return new Purpose(
                category == null ? 0 : Subjects.category(category),
                host == null ? 0 : Subjects.host(host),
                body.optionalId("mandate"));
    }

    private Reply execute(Call call, Body body, Purpose purpose) {
        SignedQuote quote = read(body);
        body.done();
        Wallets.Fixed payer = forms.wallet(quote.quote().parties().payer(), "/quote/payer");
        call.caller().requireCovers(payer, "/quote/payer");
        CommandId id = call.commandId();
        return done(id, quote, purpose, conversions().execute(id, quote, purpose));
    }

    private static SignedQuote read(Body body) {
        try {
            return SignedQuote.fromJson(body.object("quote"));
        } catch (MalformedMessage e) {
            throw ApiProblem.at(
                    ProblemType.INVALID_REQUEST, "/quote", String.valueOf(e.getMessage()));
        }
    }

    /**
     * Quotes and executes at once, unless that costs more, or yields less, than the caller said.
     */
    private Reply now(Call call, Body body, Purpose purpose) {
        Conversions conversions = conversions();
        ConversionForms.Limited wish = forms.limited(call, body);
        CommandId id = call.commandId();
        CommandId quoteId = CommandId.derive("aisa-quote-of-conversion", id.toBytes());
        SignedQuote quote =
                conversions
                        .desk()
                        .issued(quoteId, wish.ask())
                        .orElseGet(() -> issue(conversions.desk(), quoteId, wish));
        return done(id, quote, purpose, conversions.now(id, quote, purpose));
    }

    private static SignedQuote issue(
            QuoteDesk desk, CommandId quoteId, ConversionForms.Limited wish) {
        QuoteDesk.Offer offer = desk.offer(wish.ask());
        wish.requireWithin(offer.price());
        return desk.issue(quoteId, wish.ask(), offer);
    }

    private Reply done(CommandId id, SignedQuote quote, Purpose purpose, Outcome outcome) {
        long payee = quote.quote().parties().payee();
        boolean exchange = payee == quote.quote().parties().payer();
        verdicts.requireAllowed(
                outcome,
                id,
                new Verdicts.About(
                        exchange ? quote.quote().parties().pool() : payee, purpose.category()));
        requireUsable(outcome);
        return Reply.created(
                ConversionForms.conversion(id, quote.quote(), LedgerProblems.require(outcome)));
    }

    private static void requireUsable(Outcome outcome) {
        Status status = outcome.status == Status.EXISTS ? outcome.first : outcome.status;
        String why =
                switch (status) {
                    case HOLD_CLOSED -> "it was executed before, or given up";
                    case HOLD_EXPIRED, HOLD_NOT_FOUND -> "its time is over: ask for a new one";
                    case BUDGET_NOT_FOUND ->
                            "the payer has no such mandate in this asset; name one of its own";
                    default -> "";
                };
        if (status == Status.BUDGET_NOT_FOUND) {
            throw ApiProblem.at(ProblemType.NOT_FOUND, "/mandate", why);
        }
        if (!why.isEmpty()) {
            throw ApiProblem.at(ProblemType.QUOTE_UNUSABLE, "/quote", why);
        }
    }
}
