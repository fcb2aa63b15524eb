package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import io.aisanet.treasury.evm.chain.FeePolicy;

/**
 * How a rail behaves.
 *
 * @param name of the channel, such as {@code evm:8453}
 * @param token what it moves
 * @param payouts our payout contract on the chain, see {@link PayoutSetup}
 * @param confirmations blocks on top of a movement until it is final, 0 or more
 * @param pace sizes and times
 * @param caps of the hot key
 * @param fees what gas may cost
 */
public record RailSettings(
        String name,
        RailToken token,
        EvmAddress payouts,
        int confirmations,
        Pace pace,
        KeyCaps caps,
        FeePolicy fees) {

    /** Most blocks that finality may wait for: the window is read again at every step. */
    public static final int CONFIRMATIONS_MAX = 1000;

    /**
     * Sizes and times.
     *
     * @param payeesPerTx most payees of one transaction. An ERC-20 payee who never had the token
     *     costs some 28,500 gas, so 500 fit under the cap of 2^24; one of Tempo's 250,000, so 60
     * @param inFlight most transactions that are signed and not yet in a block
     * @param resendAfterMs after which the same bytes are sent again
     * @param stuckAfterMs after which a transaction is replaced by one that pays more for gas
     * @param logBlocks most blocks of one question for logs; halved where a node refuses
     */
    public record Pace(
            int payeesPerTx, int inFlight, long resendAfterMs, long stuckAfterMs, int logBlocks) {

        /** 200 payees, 8 transactions, 30 s, 2 min, 1,000 blocks. */
        public static final Pace STANDARD = new Pace(200, 8, 30_000, 120_000, 1_000);

        /** Checks the ranges. */
        public Pace {
            if (payeesPerTx < 1 || payeesPerTx > 500 || inFlight < 1 || logBlocks < 1) {
                throw new IllegalArgumentException(
                        "1 to 500 payees, 1 transaction and 1 block are needed");
            }
        }
    }

    /** Checks the ranges. */
    public RailSettings {
        if (confirmations < 0 || confirmations > CONFIRMATIONS_MAX) {
            throw new IllegalArgumentException("0 to " + CONFIRMATIONS_MAX + " confirmations");
        }
    }
}
