package io.aisanet.treasury.reserves;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import java.util.List;

/**
 * The way from one account's leaf to the top of the tree.
 *
 * @param owed the account
 * @param salt of its leaf
 * @param place of its leaf, from 0
 * @param steps what stands beside the way, from the leaf up
 */
public record Inclusion(Liability owed, Salt salt, int place, List<Step> steps) {

    /** Most steps: those of a tree over {@link SumTree#ACCOUNTS_MAX} accounts. */
    public static final int STEPS_MAX = 24;

    /**
     * A node beside the way.
     *
     * @param hash of it
     * @param sum below it, in atomic units, 0 or more
     */
    public record Step(Bytes32 hash, long sum) {

        /** Checks the range: a negative sum would hide what others are owed. */
        public Step {
            if (sum < 0) {
                throw new IllegalArgumentException("a sum beside the way is " + sum);
            }
        }
    }

    /** Keeps a copy. */
    public Inclusion {
        steps = List.copyOf(steps);
    }

    /** The top that this way leads to; throws ArithmeticException where sums leave 64 bits. */
    Step top(Asset asset) {
        SumHash hash = new SumHash();
        byte[] here = new byte[SumHash.HASH_BYTES];
        hash.leaf(asset, owed, salt.bytes(), here, 0);
        long sum = owed.balance();
        int at = place;
        for (Step step : steps) {
            byte[] beside = step.hash.toBytes();
            if (at % 2 == 0) {
                hash.left(here, 0, sum).right(beside, 0, step.sum, here, 0);
            } else {
                hash.left(beside, 0, step.sum).right(here, 0, sum, here, 0);
            }
            sum = Math.addExact(sum, step.sum);
            at /= 2;
        }
        return new Step(Bytes32.of(here), sum);
    }

    /** How many steps lead to the top of a tree over so many accounts. */
    static int stepsOf(int accounts) {
        return accounts == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(accounts - 1);
    }
}
