package io.aisanet.http402.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Json;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.batch.ChannelStep.Refused;
import io.aisanet.http402.batch.ChannelStep.Taken;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One channel as a value: every step gives a new one or a refusal. The order is {@link #deposit},
 * {@link #reserve}, then {@link #charge} or {@link #release}; one request at a time, as vouchers
 * are cumulative. A channel that is not known here was never charged: what a client says about that
 * is not believed.
 *
 * @param id the channel's id
 * @param balance all that was put in and not given back, atomic units
 * @param charged all that was taken, atomic units, at most {@code balance}
 * @param claimed the part of it that the payee was paid already
 * @param refunds how many refunds there were
 * @param signed the voucher over what was charged; null before the first charge
 * @param pending the request under way; null when there is none
 */
public record Channel(
        Bytes32 id,
        long balance,
        long charged,
        long claimed,
        long refunds,
        @Nullable Voucher signed,
        @Nullable Pending pending) {

    /**
     * A request under way.
     *
     * @param voucher what it may be charged against
     * @param amount most that it may be charged, atomic units
     * @param untilSeconds unix seconds after which it no longer keeps others out
     */
    public record Pending(Voucher voucher, long amount, long untilSeconds) {}

    public Channel {
        FieldProblem.unless(
                claimed >= 0 && claimed <= charged && charged <= balance && refunds >= 0,
                "charged",
                "is more than there is, or less than was claimed",
                "keep 0 <= claimed <= charged <= balance");
    }

    /** A channel without money. */
    public static Channel empty(Bytes32 id) {
        return new Channel(id, 0, 0, 0, 0, null, null);
    }

    /** A channel that is kept elsewhere, between two requests. */
    public static Channel standing(Bytes32 id, long balance, long charged, long claimed) {
        return new Channel(id, balance, charged, claimed, 0, null, null);
    }

    /** The same, with the newest voucher. */
    public Channel signedBy(Voucher newest) {
        return new Channel(id, balance, charged, claimed, refunds, newest, pending);
    }

    /** Puts money in; more than a {@code long} is refused. */
    public ChannelStep deposit(long amount) {
        if (amount < 0 || amount > Long.MAX_VALUE - balance) {
            return new Refused(BatchErrors.INSUFFICIENT_BALANCE);
        }
        return new Taken(
                new Channel(id, balance + amount, charged, claimed, refunds, signed, pending));
    }

    /**
     * Begins a request that costs at most {@code amount}. The voucher must say exactly what was
     * charged plus that.
     *
     * @param request voucher, amount, and for how long
     * @param nowSeconds unix seconds
     */
    public ChannelStep reserve(Pending request, long nowSeconds) {
        return refusalOf(request, nowSeconds)
                .<ChannelStep>map(Refused::new)
                .orElseGet(() ->
                        new Taken(
                                new Channel(
                                        id, balance, charged, claimed, refunds, signed, request)));
    }

    private Optional<String> refusalOf(Pending request, long nowSeconds) {
        if (!request.voucher.channelId().equals(id) || balance == 0) {
            return Optional.of(BatchErrors.CHANNEL_NOT_FOUND);
        }
        if (pending != null && pending.untilSeconds > nowSeconds) {
            return Optional.of(BatchErrors.CHANNEL_BUSY);
        }
        BigInteger asked = request.voucher.maxClaimableAmount();
        BigInteger due = BigInteger.valueOf(charged).add(BigInteger.valueOf(request.amount));
        if (request.amount < 0 || !asked.equals(due)) {
            return Optional.of(BatchErrors.CUMULATIVE_AMOUNT_MISMATCH);
        }
        if (asked.compareTo(BigInteger.valueOf(balance)) > 0) {
            return Optional.of(BatchErrors.CUMULATIVE_EXCEEDS_BALANCE);
        }
        return asked.compareTo(BigInteger.valueOf(claimed)) < 0
                ? Optional.of(BatchErrors.CUMULATIVE_BELOW_CLAIMED)
                : Optional.empty();
    }

    /**
     * Ends a request with what it cost, at most what was reserved. One that took so long that
     * another has its place is not charged.
     */
    public ChannelStep charge(Pending request, long actual) {
        if (!request.equals(pending)) {
            return new Refused(BatchErrors.CHANNEL_BUSY);
        }
        if (actual < 0 || actual > request.amount) {
            return new Refused(BatchErrors.CHARGE_EXCEEDS_SIGNED);
        }
        return new Taken(
                new Channel(
                        id, balance, charged + actual, claimed, refunds, request.voucher, null));
    }

    /** Ends a request without a charge; the same channel when another has its place. */
    public Channel release(Pending request) {
        return request.equals(pending)
                ? new Channel(id, balance, charged, claimed, refunds, signed, null)
                : this;
    }

    /** Notes that the payee was paid all that was charged. */
    public Channel claim() {
        return new Channel(id, balance, charged, charged, refunds, signed, pending);
    }

    /**
     * Gives money back. The voucher must say exactly what was charged, and nothing may be under
     * way.
     *
     * @param asked how much, null for all that is left
     * @param nowSeconds unix seconds
     */
    public ChannelStep refund(BatchPayload.Refund asked, long nowSeconds) {
        if (!asked.voucher().channelId().equals(id)) {
            return new Refused(BatchErrors.CHANNEL_NOT_FOUND);
        }
        if (pending != null && pending.untilSeconds > nowSeconds) {
            return new Refused(BatchErrors.CHANNEL_BUSY);
        }
        if (!asked.voucher().maxClaimableAmount().equals(BigInteger.valueOf(charged))) {
            return new Refused(BatchErrors.CUMULATIVE_AMOUNT_MISMATCH);
        }
        BigInteger left = BigInteger.valueOf(balance - charged);
        BigInteger wanted = asked.amount() == null ? left : asked.amount();
        if (left.signum() == 0) {
            return new Refused(BatchErrors.REFUND_NO_BALANCE);
        }
        if (wanted.signum() == 0 || wanted.compareTo(left) > 0) {
            return new Refused(BatchErrors.REFUND_AMOUNT_INVALID);
        }
        return new Taken(
                new Channel(
                        id,
                        balance - wanted.longValueExact(),
                        charged,
                        claimed,
                        refunds + 1,
                        signed,
                        null));
    }

    /** Whether nothing is left to take or to give back. */
    public boolean isSpent() {
        return balance == charged;
    }

    /** {@code channelState} of an answer or of a corrective 402. */
    public ObjectNode stateJson() {
        return Json.object()
                .put("channelId", id.toString())
                .put("balance", Long.toString(balance))
                .put("totalClaimed", Long.toString(claimed))
                .put("withdrawRequestedAt", 0)
                .put("refundNonce", Long.toString(refunds))
                .put("chargedCumulativeAmount", Long.toString(charged));
    }

    /** {@code extra} of the answer to a request that cost {@code chargedAmount}. */
    public ObjectNode chargedExtra(long chargedAmount) {
        ObjectNode extra = Json.object().put("chargedAmount", Long.toString(chargedAmount));
        extra.set(BatchSettlement.CHANNEL_STATE, stateJson());
        return extra;
    }

    /** Terms of ours with what a client needs to catch up, for a corrective 402. */
    public PaymentRequirements corrective(PaymentRequirements terms) {
        ObjectNode extra = terms.extra().deepCopy();
        extra.set(BatchSettlement.CHANNEL_STATE, stateJson());
        if (signed != null) {
            extra.putObject(BatchSettlement.VOUCHER_STATE)
                    .put("signedMaxClaimable", signed.maxClaimableAmount().toString())
                    .put("signature", signed.signature());
        }
        return new PaymentRequirements(
                terms.scheme(),
                terms.network(),
                terms.amount(),
                terms.asset(),
                terms.payTo(),
                terms.maxTimeoutSeconds(),
                extra);
    }
}
