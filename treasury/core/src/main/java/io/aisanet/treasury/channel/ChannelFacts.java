package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.util.List;

/**
 * What a channel is and keeps being while it is open.
 *
 * @param name unique among the channels of a treasury, such as {@code evm:8453} or {@code
 *     bank:main}; 1 to {@value #NAME_LENGTH_MAX} of {@code a-z 0-9 : . -}
 * @param assets what it moves, each once, at least one
 * @param finality when money in it is there for good
 * @param calendar when it works
 * @param legsMax most payouts in one batch, 1 or more
 */
public record ChannelFacts(
        String name, List<Asset> assets, Finality finality, Calendar calendar, int legsMax) {

    /** Longest name. */
    public static final int NAME_LENGTH_MAX = 40;

    private static final String NAME = "[a-z0-9:.-]{1," + NAME_LENGTH_MAX + "}";

    /** Checks the ranges. */
    public ChannelFacts {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("a channel's name is " + NAME + ", not " + name);
        }
        assets = List.copyOf(assets);
        if (assets.isEmpty() || assets.stream().distinct().count() != assets.size()) {
            throw new IllegalArgumentException(name + " needs its assets, each once");
        }
        if (legsMax < 1) {
            throw new IllegalArgumentException(name + " needs room for one payout in a batch");
        }
    }
}
