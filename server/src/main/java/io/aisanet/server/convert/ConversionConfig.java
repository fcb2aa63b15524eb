package io.aisanet.server.convert;

import io.aisanet.ledger.FeeSchedule;
import io.aisanet.treasury.price.PriceBoard;
import io.aisanet.treasury.quote.RateSource;

/**
 * How a node converts.
 *
 * @param pool id of the wallet whose accounts are the pools; no system wallet
 * @param feeWallet id of the wallet that gets the fees; 0 = there are none
 * @param fees what is taken of what is given
 * @param rates at what is converted
 * @param key signs quotes
 * @param quotesPerPayer most that one payer may have open, 1 or more
 */
public record ConversionConfig(
        long pool,
        long feeWallet,
        FeeSchedule fees,
        RateSource rates,
        TreasuryKey key,
        int quotesPerPayer) {
    /** Most open quotes of one payer where nothing else is said. */
    public static final int QUOTES_PER_PAYER = 20;

    public ConversionConfig {
        if (pool < 1 || pool == feeWallet) {
            throw new IllegalArgumentException(
                    "the pool is a wallet, and another than the one that gets the fees");
        }
        if ((feeWallet == 0) != fees.isNone()) {
            throw new IllegalArgumentException(
                    "where there are fees there is a wallet that gets them, and only there");
        }
    }

    /** The same at rates as the prices and breakers of a node allow them. */
    public ConversionConfig under(PriceBoard board) {
        return new ConversionConfig(pool, feeWallet, fees, rates.under(board), key, quotesPerPayer);
    }
}
