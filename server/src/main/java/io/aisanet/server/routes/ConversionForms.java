package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.Wallets;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.Body;
import io.aisanet.server.web.Call;
import io.aisanet.server.web.ProblemType;
import io.aisanet.treasury.quote.FirmQuote;
import io.aisanet.treasury.quote.Priced;
import io.aisanet.treasury.quote.Side;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What requests and answers about conversions look like. */
final class ConversionForms {
    /** How the binding of a quote begins, in hexadecimal digits. */
    private static final String QUOTE =
            "0x" + HexFormat.of().formatHex(QuoteTerms.TAG.getBytes(US_ASCII));

    private static final String ONE_AMOUNT =
            "say either what is given or what is got, as {\"amount\":\"1\",\"asset\":\"USD\"}";

    private final WalletRefs refs;
    private final Services services;

    ConversionForms(Services services) {
        this.services = services;
        this.refs = new WalletRefs(services.wallets());
    }

    /**
     * A conversion, and what it may cost or must yield.
     *
     * @param limit atomic units: the most that is given where what is got is fixed, else the least
     *     that is got
     */
    record Limited(QuoteAsk ask, long limit) {
        void requireWithin(Priced.Price price) {
            boolean within = ask.side() == Side.GET ? price.give() <= limit : price.get() >= limit;
            if (!within) {
                ObjectNode members = Json.object();
                members.set("give", Forms.money(ask.give(), price.give()));
                members.set("get", Forms.money(ask.get(), price.get()));
                throw ApiProblem.with(
                        ProblemType.PRICE_MOVED,
                        "at the rate of now it is not within the limit; nothing was converted",
                        members);
            }
        }
    }

    /** Who gives, who gets, and the one amount that is fixed. */
    private record Wish(
            WalletRefs.Ref payer,
            WalletRefs.@Nullable Ref payee,
            Body.@Nullable Money give,
            Body.@Nullable Money get) {

        static Wish read(Body body) {
            Wish wish =
                    new Wish(
                            WalletRefs.read(body, "payer"),
                            body.parsed("payee", WalletRefs::parse, WalletRefs.HINT),
                            body.optionalMoney("give"),
                            body.optionalMoney("get"));
            if ((wish.give == null) == (wish.get == null)) {
                body.error("give", ONE_AMOUNT);
            }
            return wish;
        }

        Body.Money fixed() {
            Body.Money fixed = give == null ? get : give;
            if (fixed == null) {
                throw new IllegalStateException("the body was refused before");
            }
            return fixed;
        }
    }

    /** Of {@code POST /v1/quotes}: the asset of the other side is named. */
    QuoteAsk ask(Call call, Body body) {
        Wish wish = Wish.read(body);
        var other =
                body.required(
                        wish.give == null ? "giveAsset" : "getAsset",
                        AisaAsset.USD,
                        Body::parseAsset,
                        "USD, USDC or EURC");
        body.done();
        return ask(call, wish, Asset.valueOf(other.name()));
    }

    /** Of {@code POST /v1/conversions} without a quote: the other side has a limit. */
    Limited limited(Call call, Body body) {
        Wish wish = Wish.read(body);
        Body.Money limit = body.money(wish.give == null ? "most" : "least");
        body.done();
        return new Limited(ask(call, wish, Asset.valueOf(limit.asset().name())), limit.atomic());
    }

    private QuoteAsk ask(Call call, Wish wish, Asset other) {
        Wallets.Fixed payer = refs.require(wish.payer, "/payer");
        call.caller().requireCovers(payer, "/payer");
        Wallets.Fixed payee = wish.payee == null ? payer : refs.require(wish.payee, "/payee");
        Body.Money fixed = wish.fixed();
        Asset asset = Asset.valueOf(fixed.asset().name());
        boolean gives = wish.give != null;
        return new QuoteAsk(
                payer.id(),
                payee.id(),
                gives ? asset : other,
                gives ? other : asset,
                gives ? Side.GIVE : Side.GET,
                fixed.atomic());
    }

    /** A wallet that a document names. */
    Wallets.Fixed wallet(long id, String field) {
        return services.wallets()
                .find(id)
                .orElseThrow(() ->
                        ApiProblem.at(ProblemType.NOT_FOUND, field, "there is no wallet " + id));
    }

    static boolean isQuote(HoldState hold) {
        return hold.binding().startsWith(QUOTE);
    }

    /** Where a quote is. */
    static ObjectNode state(HoldState quote) {
        String state =
                switch (quote.state()) {
                    case OPEN -> "open";
                    case CAPTURED -> "executed";
                    case VOIDED -> "given-up";
                    case EXPIRED -> "expired";
                    case PENDING, APPROVED -> "waiting";
                };
        ObjectNode json =
                Json.object()
                        .put("id", new CommandId(quote.idHigh(), quote.idLow()).toString())
                        .put("state", state)
                        .put("pool", Long.toString(AccountId.walletOf(quote.payer())))
                        .put("payee", Long.toString(AccountId.walletOf(quote.payee())));
        json.set("get", Forms.money(Forms.assetOf(quote.payee()), quote.amount()));
        return json.put("terms", quote.binding())
                .put("issuedAt", Forms.time(quote.createdMs()))
                .put("validUntil", Forms.time(quote.holdUntilMs()));
    }

    /** What was converted. */
    static ObjectNode conversion(CommandId id, FirmQuote quote, Outcome outcome) {
        ObjectNode json =
                Json.object()
                        .put("id", id.toString())
                        .put("quote", quote.id())
                        .put("payer", Long.toString(quote.parties().payer()))
                        .put("payee", Long.toString(quote.parties().payee()));
        json.set("give", Forms.money(quote.give(), quote.price().give()));
        json.set("get", Forms.money(quote.get(), quote.price().get()));
        json.set("fee", Forms.money(quote.give(), quote.price().fee()));
        return json.put("sequence", outcome.eventSequence)
                .put("convertedAt", Forms.time(outcome.timestampMs));
    }
}
