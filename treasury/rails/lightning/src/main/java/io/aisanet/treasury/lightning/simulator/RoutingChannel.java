package io.aisanet.treasury.lightning.simulator;

/** A payment channel between two nodes: what one side has the other has not. */
final class RoutingChannel {
    private final String id;
    private final RoutingNode left;
    private final RoutingNode right;
    private final Policy policy;
    private final long capacity;
    private long leftHas;
    private long rightHas;
    private long locked;
    private boolean disabled;

    RoutingChannel(String id, RoutingNode left, RoutingNode right, long each, Policy policy) {
        this.id = id;
        this.left = left;
        this.right = right;
        this.policy = policy;
        this.capacity = Math.multiplyExact(2, each);
        this.leftHas = each;
        this.rightHas = each;
    }

    String id() {
        return id;
    }

    Policy policy() {
        return policy;
    }

    boolean joins(RoutingNode node) {
        return node == left || node == right;
    }

    RoutingNode other(RoutingNode node) {
        return node == left ? right : left;
    }

    long has(RoutingNode node) {
        return node == left ? leftHas : rightHas;
    }

    boolean isDisabled() {
        return disabled;
    }

    void disabled(boolean on) {
        disabled = on;
    }

    /** Locks an amount of this side. */
    void lock(RoutingNode from, long amount) {
        add(from, -amount);
        locked += amount;
        check();
    }

    /** What was locked goes to the other side. */
    void settle(RoutingNode from, long amount) {
        locked -= amount;
        add(other(from), amount);
        check();
    }

    /** What was locked goes back. */
    void unlock(RoutingNode from, long amount) {
        locked -= amount;
        add(from, amount);
        check();
    }

    private void add(RoutingNode side, long amount) {
        if (side == left) {
            leftHas += amount;
        } else {
            rightHas += amount;
        }
    }

    private void check() {
        if (leftHas < 0 || rightHas < 0 || locked < 0 || leftHas + rightHas + locked != capacity) {
            throw new IllegalStateException(
                    id + " has " + leftHas + ", " + rightHas + " and " + locked + " locked");
        }
    }
}
