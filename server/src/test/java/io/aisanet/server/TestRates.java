package io.aisanet.server;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.FeeSchedule;
import io.aisanet.server.convert.ConversionConfig;
import io.aisanet.server.convert.TreasuryKey;
import io.aisanet.treasury.quote.PoolTerms;
import io.aisanet.treasury.quote.PriceInput;
import io.aisanet.treasury.quote.RateBook;
import io.aisanet.treasury.quote.Ratio;
import java.util.List;
import java.util.Map;

/**
 * 0.92 EURC for a dollar, less 500 millionths, and 3 % in fees; 0.01 to 500 USD, for 30 seconds.
 */
final class TestRates {
    static final long POOL = 5;
    static final long FEES = 6;
    static final int LOCK_MS = 30_000;
    static final int QUOTES_PER_PAYER = 3;

    private TestRates() {}

    static ConversionConfig config() {
        Ratio mid = new Ratio(92, 100);
        PoolTerms rate =
                new PoolTerms(
                        mid,
                        500,
                        10_000,
                        500_000_000,
                        LOCK_MS,
                        List.of(new PriceInput("configuration", mid, 0)));
        return new ConversionConfig(
                POOL,
                FEES,
                FeeSchedule.standard(),
                new RateBook(Map.of(new RateBook.Pair(Asset.USD, Asset.EURC), rate)),
                TreasuryKey.parse("0x" + "42".repeat(32)),
                QUOTES_PER_PAYER);
    }
}
