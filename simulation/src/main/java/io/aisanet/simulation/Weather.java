package io.aisanet.simulation;

/**
 * How bad things are at the moment. It changes every few seconds, and each time other faults are
 * likely, so that one run meets many kinds of days. In a calm nothing fails.
 */
final class Weather {
    private static final int LINKS_CUT_MAX = 3;
    private static final int NODES_MAX = 16;

    private final Dice dice;
    private boolean calm = true;

    /** In a million messages between nodes. */
    int dropped;

    int repeated;

    /** In a million messages that travel far longer than others. */
    int late;

    /** In a million steps of a node. */
    int crashes;

    /** In a million steps of a gateway. */
    int gatewayCrashes;

    /** In a million steps of a coordinator. */
    int coordinatorCrashes;

    /** In a million messages of a client that end its connection. */
    int broken;

    /** In a million looks at a clock that make it jump. */
    int jumps;

    /** How many times longer than usual a disk takes; each node has its own. */
    private final int[] slowness = new int[NODES_MAX];

    /** Which nodes do not reach which: bit n of the row of a node. */
    private final int[] cut = new int[NODES_MAX];

    Weather(Dice dice) {
        this.dice = dice;
        change(0);
    }

    /** The weather changes. */
    void change(int nodes) {
        calm = dice.below(4) == 0;
        dropped = often(40_000);
        repeated = often(40_000);
        late = often(20_000);
        crashes = often(4_000);
        coordinatorCrashes = often(3_000);
        gatewayCrashes = often(400);
        broken = often(6_000);
        jumps = often(500);
        for (int node = 0; node < NODES_MAX; node++) {
            slowness[node] = calm || dice.below(5) > 0 ? 1 : 1 + dice.below(100);
            cut[node] = 0;
        }
        if (!calm && nodes > 1 && dice.below(2) == 0) {
            cutLinks(nodes);
        }
    }

    private int often(int most) {
        int drawn = dice.below(3) == 0 ? 0 : dice.below(most);
        return calm ? 0 : drawn;
    }

    private void cutLinks(int nodes) {
        for (int i = 1 + dice.below(LINKS_CUT_MAX); i > 0; i--) {
            int from = dice.below(nodes);
            boolean alone = dice.below(2) == 0;
            for (int to = 0; to < nodes; to++) {
                if (alone || dice.below(2) == 0) {
                    cut[from] |= 1 << to;
                    if (dice.below(2) == 0) {
                        cut[to] |= 1 << from;
                    }
                }
            }
        }
    }

    boolean isCalm() {
        return calm;
    }

    boolean isCut(int from, int to) {
        return (cut[from] & (1 << to)) != 0;
    }

    int slowness(int node) {
        return slowness[node];
    }
}
