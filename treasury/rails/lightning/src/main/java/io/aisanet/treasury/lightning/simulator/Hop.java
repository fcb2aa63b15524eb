package io.aisanet.treasury.lightning.simulator;

/**
 * One HTLC of a payment.
 *
 * @param channel over which
 * @param from who locks
 * @param amount what it locks: what is passed on and all fees from here on
 * @param expiresAtMs its deadline, earlier from hop to hop
 */
record Hop(RoutingChannel channel, RoutingNode from, long amount, long expiresAtMs) {

    RoutingNode to() {
        return channel.other(from);
    }

    void lock() {
        channel.lock(from, amount);
    }

    void settle() {
        channel.settle(from, amount);
    }

    void unlock() {
        channel.unlock(from, amount);
    }
}
