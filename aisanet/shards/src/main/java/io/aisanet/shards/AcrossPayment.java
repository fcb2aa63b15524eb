package io.aisanet.shards;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.TransitBinding;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * A payment from an account on one shard to one on another. All its commands follow from these
 * fields, ids and expiries included, so that whoever drives it submits the same ones.
 *
 * @param idHigh high half of the payment's id, which is that of its hold
 * @param idLow low half
 * @param payer account id with its shard
 * @param payee account id with its shard, another than the payer's, in the same asset
 * @param amount atomic units, 1 or more
 * @param expiryMs Unix milliseconds after which it neither begins nor reaches the payee, at most
 *     {@link io.aisanet.ledger.Limits#EXPIRY_AHEAD_MS_MAX} ahead; until then a refusal of either
 *     shard is remembered
 * @param category as in {@link Hold#category}
 * @param resource as in {@link Hold#resource}
 * @param unitPrice as in {@link Hold#unitPrice}
 * @param mandate as in {@link Hold#mandate}, as the payer's shard knows it
 */
public record AcrossPayment(
        long idHigh,
        long idLow,
        long payer,
        long payee,
        long amount,
        long expiryMs,
        long category,
        long resource,
        long unitPrice,
        long mandate) {
    /** By this the hold of such a payment is known; its payee and its expiry follow. */
    private static final byte[] TAG = TransitBinding.TAG.getBytes(US_ASCII);

    public AcrossPayment {
        if (ShardIds.shardOf(payer) == ShardIds.shardOf(payee)) {
            throw new IllegalArgumentException("payer and payee are on one shard: transfer");
        }
        if (AccountId.assetCodeOf(payer) != AccountId.assetCodeOf(payee)) {
            throw new IllegalArgumentException("payer and payee are in different assets");
        }
        if (amount < 1 || (idHigh | idLow) == 0) {
            throw new IllegalArgumentException("a payment has an id, and an amount of 1 or more");
        }
    }

    /** The payer's shard. */
    public int from() {
        return ShardIds.shardOf(payer);
    }

    /** The payee's shard. */
    public int to() {
        return ShardIds.shardOf(payee);
    }

    int asset() {
        return AccountId.assetCodeOf(payer);
    }

    /** What the hold is bound to: all of the payment that the hold itself does not say. */
    byte[] binding() {
        return binding(payee, expiryMs);
    }

    static byte[] binding(long payee, long expiryMs) {
        byte[] binding = new byte[4 * Long.BYTES];
        ByteBuffer.wrap(binding).put(TAG).putLong(payee).putLong(expiryMs);
        return binding;
    }

    /**
     * The payment that a {@code HELD} or {@code PARKED} event of a shard begins; empty where it is
     * another hold.
     */
    public static Optional<AcrossPayment> of(int shard, Event held) {
        if (!isBegun(held.key) || !isSound(shard, held.payer, held.key)) {
            return Optional.empty();
        }
        ByteBuffer bound = bound(held.key);
        return Optional.of(
                new AcrossPayment(
                        held.idHigh,
                        held.idLow,
                        ShardIds.everywhere(shard, held.payer),
                        bound.getLong(),
                        held.amount,
                        bound.getLong(),
                        held.category,
                        held.resource,
                        held.unitPrice,
                        held.mandate));
    }

    /**
     * The payment whose hold stands on a shard; empty where it is another hold. What one unit cost
     * is not told by a hold and left out, so it is good for {@link Course#begun} only.
     */
    static Optional<AcrossPayment> of(int shard, HoldState hold) {
        byte[] binding = hold.bindingBytes();
        if (!isBegun(binding) || !isSound(shard, hold.payer(), binding)) {
            return Optional.empty();
        }
        ByteBuffer bound = bound(binding);
        return Optional.of(
                new AcrossPayment(
                        hold.idHigh(),
                        hold.idLow(),
                        ShardIds.everywhere(shard, hold.payer()),
                        bound.getLong(),
                        hold.amount(),
                        bound.getLong(),
                        hold.category(),
                        hold.resource(),
                        0,
                        hold.mandate()));
    }

    /** Anybody who may hold money can bind it to what they like. */
    private static boolean isSound(int shard, long payer, byte[] binding) {
        long payee = bound(binding).getLong();
        return ShardIds.shardOf(payee) != shard
                && ShardIds.shardOf(payee) < ShardIds.SHARDS_MAX
                && AccountId.assetCodeOf(payer) == AccountId.assetCodeOf(payee);
    }

    private static boolean isBegun(byte[] binding) {
        return Arrays.equals(binding, 0, TAG.length, TAG, 0, TAG.length)
                && TransitBinding.payee(binding).isEmpty();
    }

    private static ByteBuffer bound(byte[] binding) {
        return ByteBuffer.wrap(binding, TAG.length, 2 * Long.BYTES);
    }
}
