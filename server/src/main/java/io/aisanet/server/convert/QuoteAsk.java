package io.aisanet.server.convert;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.quote.Side;

/**
 * What is to be converted.
 *
 * @param payer wallet id of who gives
 * @param payee wallet id of who gets; the payer for an exchange
 * @param side which asset's amount is fixed
 * @param amount atomic units of it, 1 or more
 */
public record QuoteAsk(long payer, long payee, Asset give, Asset get, Side side, long amount) {
    long payerAccount() {
        return AccountId.of(payer, give);
    }

    long payeeAccount() {
        return AccountId.of(payee, get);
    }
}
