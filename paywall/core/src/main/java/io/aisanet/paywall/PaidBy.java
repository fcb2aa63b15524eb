package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.paywall.session.Deposit;
import io.aisanet.paywall.session.Opening;
import io.aisanet.paywall.session.Session;
import org.jspecify.annotations.Nullable;

/** What the payer sent, as far as receipts and facilitators need it in the payer's own dialect. */
public sealed interface PaidBy {

    /** Which dialect it is. */
    Dialect dialect();

    /**
     * Whether the money moves before the answer goes out: the payer must know the cost before its
     * next call, or nothing could be set aside.
     */
    default boolean needsCostFirst() {
        return false;
    }

    /**
     * Whether money that was set aside before pays it: the call is charged, and captured later with
     * others.
     */
    default boolean isCharged() {
        return false;
    }

    /**
     * x402 version 2.
     *
     * @param payment as it was sent
     * @param requirements our own offer that it accepts
     * @param converted what the payer gives where it is converted into the price; null = the price
     */
    record X402(PaymentPayload payment, PaymentRequirements requirements, @Nullable Price converted)
            implements PaidBy {
        X402(PaymentPayload payment, PaymentRequirements requirements) {
            this(payment, requirements, null);
        }

        @Override
        public Dialect dialect() {
            return Dialect.X402;
        }

        /** Whether the money moves on a real chain. */
        public boolean isOnChain() {
            return !requirements.network().equals(AisaNetwork.CAIP2);
        }

        /**
         * On a chain nothing is set aside: what has gone out before might never be paid. What is
         * converted is set aside for no longer than its rate is locked.
         */
        @Override
        public boolean needsCostFirst() {
            return isOnChain() || converted != null;
        }
    }

    /**
     * x402 version 1.
     *
     * @param network short name, as offered
     * @param requirements our own offer that it accepts, in the words of version 2
     */
    record X402V1(String network, PaymentRequirements requirements) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.X402V1;
        }
    }

    /**
     * MPP, the intent {@code charge}.
     *
     * @param method of payment
     * @param challengeId which challenge was answered
     */
    record Mpp(String method, String challengeId) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.MPP;
        }
    }

    /**
     * A call of a session.
     *
     * @param dialect in which the voucher came
     * @param session that pays
     * @param sequence the payer's number of the call
     * @param challengeId which challenge was answered; empty outside MPP
     */
    record Voucher(Dialect dialect, Session session, long sequence, String challengeId)
            implements PaidBy {
        @Override
        public boolean isCharged() {
            return true;
        }
    }

    /**
     * The opening of a session, which pays its first call, number 0.
     *
     * @param opening what begins
     * @param cap what is set aside, atomic units
     * @param challengeId which challenge was answered
     */
    record SessionStart(Opening opening, long cap, String challengeId) implements PaidBy {
        @Override
        public boolean isCharged() {
            return true;
        }

        @Override
        public Dialect dialect() {
            return Dialect.MPP;
        }
    }

    /**
     * A call of a channel of x402's {@code batch-settlement}.
     *
     * @param call what was sent
     * @param opening what the channel is, or will be
     * @param channelId its whole id
     * @param deposit the hold that comes with the call; null = none
     */
    record ChannelCall(
            BatchPayload call, Opening opening, Bytes32 channelId, @Nullable Deposit deposit)
            implements PaidBy {
        @Override
        public boolean isCharged() {
            return true;
        }

        @Override
        public Dialect dialect() {
            return Dialect.X402;
        }

        @Override
        public boolean needsCostFirst() {
            return true;
        }

        /** The most that may have been taken when this call is over. */
        Session.SignedTotal total() {
            return new Session.SignedTotal(
                    call.voucher().maxClaimableAmount().longValueExact(),
                    call.voucher().signature());
        }
    }

    /**
     * AIsa's own dialect.
     *
     * @param amount that was signed, in atomic units
     */
    record Native(long amount) implements PaidBy {
        @Override
        public Dialect dialect() {
            return Dialect.NATIVE;
        }
    }
}
