package io.aisanet.server.treasury;

import io.aisanet.guard.Subjects;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.treasury.channel.Destination;

/**
 * Money on its way out of a wallet.
 *
 * @param order what was asked for; never changes
 * @param stage where it is
 * @param payout id of the channel's payout that it is part of; empty before
 * @param payoutState what the channel says of that; empty before
 * @param reference the payout's identity outside; empty until it has one
 * @param reason why it failed or waits; may be empty
 * @param sinceMs since when
 */
public record Withdrawal(
        Order order,
        Stage stage,
        String payout,
        String payoutState,
        String reference,
        String reason,
        long sinceMs) {

    /**
     * What was asked for.
     *
     * @param id of the hold in the ledger, 32 hexadecimal digits
     * @param number in the order in which they were asked for, from 1 on
     * @param channel name of the rail
     * @param payer account id
     * @param amount atomic units that the payee gets
     * @param fee atomic units that the payer pays besides
     * @param to whom
     * @param purpose what the payee reads; may be empty
     * @param category what the payer's budgets may ask about; 0 = not said
     * @param mandate one of the payer's, which it also counts against; 0 = none
     * @param atMs when
     */
    public record Order(
            String id,
            long number,
            String channel,
            long payer,
            long amount,
            long fee,
            Destination to,
            String purpose,
            long category,
            long mandate,
            long atMs) {

        /** Detail of a destination: the host that is paid for. */
        public static final String HOST = "host";

        /** Whether the payee fetches it himself by an order that we sign. */
        boolean isByOrder() {
            return to.details().containsKey(Destination.ORDER_SECONDS);
        }

        /** Whose resource it is, as budgets know hosts; 0 = not said. */
        long resource() {
            String host = to.details().getOrDefault(HOST, "");
            return host.isEmpty() || !isByOrder() ? 0 : Subjects.host(host);
        }

        /** What is paid out. */
        public Asset asset() {
            Asset asset = Asset.ofCode(AccountId.assetCodeOf(payer));
            if (asset == null) {
                throw new IllegalStateException("account " + payer + " is in no asset");
            }
            return asset;
        }

        /** Whether the same was asked for, whenever and under whatever number. */
        boolean isSame(Order other) {
            return id.equals(other.id)
                    && channel.equals(other.channel)
                    && payer == other.payer
                    && amount == other.amount
                    && to.equals(other.to)
                    && purpose.equals(other.purpose)
                    && category == other.category
                    && mandate == other.mandate;
        }
    }

    /** Where it is. */
    public enum Stage {
        /** Written down; whether the ledger has set the money aside is not known, or it asks. */
        REQUESTED,
        /** The money is set aside and waits for its window. */
        HELD,
        /** The money is the treasury's and is about to be handed over. */
        CAPTURED,
        /** The channel is to pay it, or is paying it. */
        HANDED_OVER,
        /** There for good. */
        PAID,
        /** It never went; the money is back. */
        FAILED,
        /** It came back; the money is back. */
        RETURNED,
        /** The ledger did not set the money aside. */
        REFUSED,
        /** What was set aside went back before it was handed over. */
        CANCELLED;

        /** Whether nothing follows, save a return. */
        public boolean isOver() {
            return switch (this) {
                case REQUESTED, HELD, CAPTURED, HANDED_OVER -> false;
                case PAID, FAILED, RETURNED, REFUSED, CANCELLED -> true;
            };
        }

        /** Whether the money left, or is about to. */
        public boolean isOut() {
            return switch (this) {
                case HELD, CAPTURED, HANDED_OVER, PAID -> true;
                case REQUESTED, FAILED, RETURNED, REFUSED, CANCELLED -> false;
            };
        }
    }

    /** Whether there is nothing more to do for it, unless it comes back. */
    boolean isFinished() {
        return stage.isOver() && !(stage == Stage.PAID && payoutState.equals("RETURNED"));
    }

    Withdrawal in(Stage next, String why, long nowMs) {
        return new Withdrawal(order, next, payout, payoutState, reference, why, nowMs);
    }

    Withdrawal partOf(String payoutId, long nowMs) {
        return new Withdrawal(order, Stage.HANDED_OVER, payoutId, "PLANNED", "", "", nowMs);
    }

    Withdrawal told(String state, String outside, String why, long nowMs) {
        return new Withdrawal(
                order, stage, payout, state, outside.isEmpty() ? reference : outside, why, nowMs);
    }
}
