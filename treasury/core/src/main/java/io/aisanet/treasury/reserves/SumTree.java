package io.aisanet.treasury.reserves;

import io.aisanet.http402.Bytes32;
import io.aisanet.ledger.Asset;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Merkle sum tree over what the accounts of one asset are owed: every inner node carries the sum
 * of what is below it. Leaves stand in the order of their hashes, so that a place says nothing of
 * an account. A level with an odd count is filled up with padding of sum 0.
 */
public final class SumTree {

    /** Most accounts. */
    public static final int ACCOUNTS_MAX = 1 << 24;

    /** A level of the tree, padding included: 32 bytes of hash and a sum for each node. */
    private static final class Level {
        final byte[] hashes;
        final long[] sums;

        Level(int count) {
            hashes = new byte[count * SumHash.HASH_BYTES];
            sums = new long[count];
        }
    }

    /** A leaf to be sorted: its first eight bytes nearly always decide. */
    private record Leaf(Liability owed, long first, Bytes32 hash) {
        static final Comparator<Leaf> ORDER =
                ((Comparator<Leaf>) (a, b) -> Long.compareUnsigned(a.first, b.first))
                        .thenComparing(leaf -> leaf.hash.toBytes(), Arrays::compareUnsigned);
    }

    private final Asset asset;
    private final Salts salts;
    private final List<Level> levels = new ArrayList<>();
    private final Map<Long, Integer> places = new HashMap<>();
    private final int count;

    private SumTree(Asset asset, Salts salts, List<Liability> owed) {
        this.asset = asset;
        this.salts = salts;
        this.count = owed.size();
        levels.add(leaves(owed));
        while (levels.getLast().sums.length > 1) {
            levels.add(above(levels.getLast()));
        }
    }

    /**
     * Builds the tree.
     *
     * @param secret at least 16 bytes, from which the salts follow; to be kept secret
     * @param event number of the ledger's event at which the balances were read; other salts each
     * @throws IllegalArgumentException no account, too many, or one twice
     * @throws ArithmeticException the sum leaves 64 bits
     */
    public static SumTree of(Asset asset, List<Liability> owed, byte[] secret, long event) {
        if (owed.isEmpty() || owed.size() > ACCOUNTS_MAX) {
            throw new IllegalArgumentException(
                    "a tree is over 1 to " + ACCOUNTS_MAX + " accounts, not " + owed.size());
        }
        if (secret.length < SumHash.SALT_BYTES) {
            throw new IllegalArgumentException("the secret of the salts is too short");
        }
        return new SumTree(asset, new Salts(secret, asset, event), owed);
    }

    private Level leaves(List<Liability> owed) {
        SumHash hash = new SumHash();
        byte[] bytes = new byte[SumHash.HASH_BYTES];
        Leaf[] leaves = new Leaf[count];
        for (int i = 0; i < count; i++) {
            Liability one = owed.get(i);
            hash.leaf(asset, one, salts.of(one.accountId()), bytes, 0);
            leaves[i] = new Leaf(one, ByteBuffer.wrap(bytes).getLong(), Bytes32.of(bytes));
        }
        Arrays.sort(leaves, Leaf.ORDER);
        Level level = new Level(padded(count));
        for (int i = 0; i < count; i++) {
            System.arraycopy(
                    leaves[i].hash.toBytes(),
                    0,
                    level.hashes,
                    i * SumHash.HASH_BYTES,
                    SumHash.HASH_BYTES);
            level.sums[i] = leaves[i].owed.balance();
            if (places.put(leaves[i].owed.accountId(), i) != null) {
                throw new IllegalArgumentException(
                        "account " + leaves[i].owed.accountId() + " is there twice");
            }
        }
        pad(level, count);
        return level;
    }

    private static Level above(Level below) {
        int nodes = below.sums.length / 2;
        Level level = new Level(padded(nodes));
        SumHash hash = new SumHash();
        for (int i = 0; i < nodes; i++) {
            int left = 2 * i;
            level.sums[i] = Math.addExact(below.sums[left], below.sums[left + 1]);
            hash.left(below.hashes, left * SumHash.HASH_BYTES, below.sums[left])
                    .right(
                            below.hashes,
                            (left + 1) * SumHash.HASH_BYTES,
                            below.sums[left + 1],
                            level.hashes,
                            i * SumHash.HASH_BYTES);
        }
        pad(level, nodes);
        return level;
    }

    /** An even count, but for the root. */
    private static int padded(int nodes) {
        return nodes == 1 ? 1 : nodes + nodes % 2;
    }

    private static void pad(Level level, int nodes) {
        if (level.sums.length > nodes) {
            byte[] padding = SumHash.padding();
            System.arraycopy(
                    padding, 0, level.hashes, nodes * SumHash.HASH_BYTES, SumHash.HASH_BYTES);
        }
    }

    /** In what. */
    public Asset asset() {
        return asset;
    }

    /** How many accounts. */
    public int count() {
        return count;
    }

    /** What all accounts together are owed, in atomic units. */
    public long total() {
        return levels.getLast().sums[0];
    }

    /** Hash at the top. */
    public Bytes32 root() {
        return Bytes32.of(levels.getLast().hashes);
    }

    /** The way from an account's leaf to the top; null where the account is not in the tree. */
    public @Nullable Inclusion inclusion(long accountId) {
        Integer place = places.get(accountId);
        if (place == null) {
            return null;
        }
        List<Inclusion.Step> steps = new ArrayList<>();
        int at = place;
        for (Level level : levels.subList(0, levels.size() - 1)) {
            int beside = at ^ 1;
            byte[] hash =
                    Arrays.copyOfRange(
                            level.hashes,
                            beside * SumHash.HASH_BYTES,
                            (beside + 1) * SumHash.HASH_BYTES);
            steps.add(new Inclusion.Step(Bytes32.of(hash), level.sums[beside]));
            at /= 2;
        }
        var owed = new Liability(accountId, levels.getFirst().sums[place]);
        return new Inclusion(owed, Salt.of(salts.of(accountId)), place, steps);
    }
}
