package io.aisanet.shards;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.Hold;
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
 * @param startedMs Unix milliseconds at which it began
 * @param category as in {@link Hold#category}
 * @param resource as in {@link Hold#resource}
 */
public record AcrossPayment(
        long idHigh,
        long idLow,
        long payer,
        long payee,
        long amount,
        long startedMs,
        long category,
        long resource) {
    /** By this the hold of such a payment is known; its payee and its beginning follow. */
    private static final byte[] TAG = "AISA-XSH".getBytes(US_ASCII);

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
        byte[] binding = new byte[4 * Long.BYTES];
        ByteBuffer.wrap(binding).put(TAG).putLong(payee).putLong(startedMs);
        return binding;
    }

    /** The payment that a {@code HELD} event of a shard begins; empty where it is another hold. */
    public static Optional<AcrossPayment> of(int shard, Event held) {
        if (!Arrays.equals(held.key, 0, TAG.length, TAG, 0, TAG.length)) {
            return Optional.empty();
        }
        ByteBuffer bound = ByteBuffer.wrap(held.key, TAG.length, 2 * Long.BYTES);
        return Optional.of(
                new AcrossPayment(
                        held.idHigh,
                        held.idLow,
                        ShardIds.everywhere(shard, held.payer),
                        bound.getLong(),
                        held.amount,
                        bound.getLong(),
                        held.category,
                        held.resource));
    }
}
