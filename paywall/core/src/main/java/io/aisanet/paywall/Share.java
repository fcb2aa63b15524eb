package io.aisanet.paywall;

import io.aisanet.http402.EvmAddress;

/**
 * A part of the price that is another's.
 *
 * @param payee whose
 * @param perMille thousandths of what is captured, rounded down, 1 to 999; what remains of all
 *     shares is the route's payee's
 */
public record Share(EvmAddress payee, int perMille) {

    /** Most shares of one price: the ledger divides between eight payees. */
    public static final int MOST = 7;

    /** All of what is captured, in thousandths. */
    public static final int WHOLE = 1000;

    public Share {
        if (perMille < 1 || perMille >= WHOLE) {
            throw new IllegalArgumentException("a share is 1 to 999 thousandths, not " + perMille);
        }
    }

    /** Atomic units of an amount that are this share's. */
    public long of(long amount) {
        return amount / WHOLE * perMille + amount % WHOLE * perMille / WHOLE;
    }
}
