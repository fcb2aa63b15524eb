package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Asset;
import io.aisanet.treasury.Rate;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A quote that is out.
 *
 * @param get what its payee gets of an asset
 * @param payee his account
 * @param prices what both assets were worth when it was promised; null = the treasurer's own
 */
record Promised(long get, long payee, @Nullable Prices prices) {
    /** Prices of what is given and what is got, in dollars. */
    record Prices(Asset give, Rate ofGive, Rate ofGet) {}

    /** Whether what is got is worth no more than what is given, the fee taken off. */
    boolean isFair(long net) {
        if (prices == null) {
            return true;
        }
        BigInteger out = product(get, prices.ofGet.numerator(), prices.ofGive.denominator());
        BigInteger in = product(net, prices.ofGive.numerator(), prices.ofGet.denominator());
        return out.compareTo(in) <= 0;
    }

    private static BigInteger product(long a, long b, long c) {
        return BigInteger.valueOf(a)
                .multiply(BigInteger.valueOf(b))
                .multiply(BigInteger.valueOf(c));
    }
}
