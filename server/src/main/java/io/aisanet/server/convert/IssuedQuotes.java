package io.aisanet.server.convert;

import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.quote.FirmQuote;
import io.aisanet.treasury.quote.SignedQuote;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The newest quotes, so that a request that is repeated gets the same one although rates have moved
 * since. Safe for many threads.
 */
final class IssuedQuotes {
    private static final int MOST = 10_000;

    private final Map<CommandId, SignedQuote> newest =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<CommandId, SignedQuote> eldest) {
                    return size() > MOST;
                }
            };

    synchronized void keep(CommandId id, SignedQuote quote) {
        newest.put(id, quote);
    }

    /** The quote of that id, where it is for what is asked. */
    synchronized Optional<SignedQuote> find(CommandId id, QuoteAsk ask) {
        return Optional.ofNullable(newest.get(id)).filter(it -> isFor(it.quote(), ask));
    }

    private static boolean isFor(FirmQuote quote, QuoteAsk ask) {
        long fixed =
                switch (quote.side()) {
                    case GIVE -> quote.price().give();
                    case GET -> quote.price().get();
                };
        return quote.parties().payer() == ask.payer()
                && quote.parties().payee() == ask.payee()
                && quote.side() == ask.side()
                && quote.give() == ask.give()
                && quote.get() == ask.get()
                && fixed == ask.amount();
    }
}
