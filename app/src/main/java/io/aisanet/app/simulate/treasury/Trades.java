package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.server.convert.Conversions;
import io.aisanet.server.convert.Purpose;
import io.aisanet.server.convert.QuoteAsk;
import io.aisanet.server.convert.QuoteDesk;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.simulation.Dice;
import io.aisanet.treasury.quote.Side;
import io.aisanet.treasury.quote.SignedQuote;
import java.util.ArrayList;
import java.util.List;

/**
 * Quotes, and what people do with them: execute them, too late, twice, on other terms, or never.
 */
final class Trades {
    private static final Purpose NOTHING = new Purpose(0, 0, 0);
    private static final List<Asset> ASSETS = List.of(Asset.values());
    private static final int KEPT = 40;

    private final Season season;
    private final Dice dice;
    private final List<SignedQuote> quotes = new ArrayList<>();

    Trades(Season season) {
        this.season = season;
        this.dice = season.dice;
    }

    private QuoteAsk ask() {
        Asset give = ASSETS.get(dice.below(ASSETS.size()));
        Asset get = give;
        while (get == give) {
            get = ASSETS.get(dice.below(ASSETS.size()));
        }
        long payer = season.agents.get(dice.below(Season.AGENTS));
        long payee = dice.below(3) == 0 ? season.agents.get(dice.below(Season.AGENTS)) : payer;
        long most = dice.below(5) == 0 ? 3_000_000_000L : dice.below(3) == 0 ? 500 : 900_000_000L;
        Side side = dice.below(2) == 0 ? Side.GIVE : Side.GET;
        return new QuoteAsk(payer, payee, give, get, side, dice.between(1, most));
    }

    /** Somebody wants a quote; a third of them is executed at once. */
    void quote() {
        QuoteAsk ask = ask();
        CommandId id = season.id();
        season.auditor.asks(id, ask.give());
        try {
            QuoteDesk desk = season.desk().conversions.desk();
            quotes.add(desk.issue(id, ask, desk.offer(ask)));
            if (quotes.size() > KEPT) {
                quotes.removeFirst();
            }
            if (dice.below(3) == 0) {
                now(quotes.getLast());
            }
        } catch (ApiProblem refused) {
            season.tally.refusedQuotes++;
        }
    }

    private void now(SignedQuote quote) {
        season.desk().conversions.now(season.id(), quote, NOTHING);
    }

    /** Somebody comes with a quote that he got before. */
    void execute() {
        if (quotes.isEmpty()) {
            return;
        }
        SignedQuote quote = quotes.get(quotes.size() - 1 - dice.below(Math.min(6, quotes.size())));
        if (dice.below(5) == 0) {
            otherwise(quote);
            return;
        }
        season.desk().conversions.execute(season.id(), quote, NOTHING);
    }

    /** The ledger is asked for the same at a better price, as a gateway that lies would. */
    private void otherwise(SignedQuote quote) {
        QuoteTerms terms = quote.quote().terms();
        CommandId held = Conversions.idOf(quote);
        Convert command = new Convert();
        command.holdHigh = held.high();
        command.holdLow = held.low();
        command.payer = terms.payer();
        command.amount = terms.amount();
        command.feeAccount = terms.feeAccount();
        command.fee = terms.fee();
        switch (dice.below(4)) {
            case 0 -> command.amount = Math.max(1, command.amount - 1);
            case 1 -> command.fee = Math.max(0, command.fee - 1);
            case 2 ->
                    command.payer =
                            AccountId.of(
                                    season.agents.get(dice.below(Season.AGENTS)),
                                    quote.quote().give());
            default -> command.feeAccount = terms.payer();
        }
        boolean same =
                command.amount == terms.amount()
                        && command.fee == terms.fee()
                        && command.payer == terms.payer()
                        && command.feeAccount == terms.feeAccount();
        season.tally.otherTerms++;
        boolean applied = season.submit(season.id(), command).applied();
        season.auditor
                .promises()
                .require(
                        same || !applied,
                        "quote %s was executed on other terms",
                        quote.quote().id());
    }
}
