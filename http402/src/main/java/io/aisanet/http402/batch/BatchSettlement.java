package io.aisanet.http402.batch;

import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import java.math.BigInteger;

/** Addresses and words that the scheme fixes, as @x402/evm 2.27 has them. */
public final class BatchSettlement {

    /** Name of the scheme. */
    public static final String SCHEME = "batch-settlement";

    /** Verifying contract of vouchers and channel ids. */
    public static final EvmAddress CONTRACT = address("0x4020074e9dF2ce1deE5A9C1b5c3f541D02a10003");

    /** Who receives a deposit by EIP-3009. */
    public static final EvmAddress DEPOSIT_COLLECTOR =
            address("0x4020806089470a89826cB9fB1f4059150b550004");

    /** Shortest delay between a payer's wish to withdraw and the withdrawal, in seconds. */
    public static final int MIN_WITHDRAW_DELAY_SECONDS = 900;

    /** Longest such delay, in seconds: 30 days. */
    public static final int MAX_WITHDRAW_DELAY_SECONDS = 2_592_000;

    /** Member of {@code extra}: the payee's key for claims and refunds. */
    public static final String RECEIVER_AUTHORIZER = "receiverAuthorizer";

    /** Member of {@code extra}: seconds between a payer's wish to withdraw and the withdrawal. */
    public static final String WITHDRAW_DELAY = "withdrawDelay";

    /** Member of {@code extra}: what a payer is asked to deposit at once, atomic units as text. */
    public static final String MIN_DEPOSIT = "minDeposit";

    /** Member of {@code extra} of a corrective 402, and of an answer: how the channel stands. */
    public static final String CHANNEL_STATE = "channelState";

    /** Member of {@code extra} of a corrective 402: the newest voucher. */
    public static final String VOUCHER_STATE = "voucherState";

    private static final int UINT128_BITS = 128;

    private BatchSettlement() {}

    /** The signing domain on a chain. */
    public static Eip712Domain domain(long chainId) {
        return new Eip712Domain("x402 Batch Settlement", "1", chainId, CONTRACT);
    }

    /**
     * The offer that belongs to an {@code exact} one, whose amount becomes the most that one
     * request may take.
     *
     * @param receiverAuthorizer our own key, not zero; only named here, on AIsa's network
     * @param minDeposit what a stock client is asked to deposit at once, atomic units
     */
    public static PaymentRequirements offer(
            PaymentRequirements exact, EvmAddress receiverAuthorizer, long minDeposit) {
        FieldProblem.unless(
                !receiverAuthorizer.isZero(), RECEIVER_AUTHORIZER, "is zero", "name a key");
        return new PaymentRequirements(
                SCHEME,
                exact.network(),
                exact.amount(),
                exact.asset(),
                exact.payTo(),
                exact.maxTimeoutSeconds(),
                exact.extra()
                        .deepCopy()
                        .put(RECEIVER_AUTHORIZER, receiverAuthorizer.toChecksumString())
                        .put(WITHDRAW_DELAY, MIN_WITHDRAW_DELAY_SECONDS)
                        .put(MIN_DEPOSIT, Long.toString(minDeposit)));
    }

    static void checkUint128(BigInteger number, String field) {
        FieldProblem.unless(
                number.signum() >= 0 && number.bitLength() <= UINT128_BITS,
                field,
                "is not a uint128",
                "send a number from 0 to 2^128 - 1");
    }

    private static EvmAddress address(String text) {
        try {
            return EvmAddress.parse(text);
        } catch (MalformedMessage e) {
            throw new IllegalArgumentException(e);
        }
    }
}
