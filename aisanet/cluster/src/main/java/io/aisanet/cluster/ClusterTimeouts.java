package io.aisanet.cluster;

/**
 * How long the members of a cluster wait for each other. With the defaults a cluster serves again
 * about three seconds after it lost its leader.
 *
 * @param leaderHeartbeatMs how often the leader says that it is there
 * @param leaderHeartbeatTimeoutMs how long members hear nothing before they elect another; also how
 *     long a leader that hears of no majority goes on
 * @param electionMs how long a candidate waits for votes
 * @param startupCanvassMs how long members that all start wait for the last of them
 * @param sessionMs how long a client may be silent before its session is closed
 * @param joinMs how long a starting member tries to find a majority before it gives up
 */
public record ClusterTimeouts(
        long leaderHeartbeatMs,
        long leaderHeartbeatTimeoutMs,
        long electionMs,
        long startupCanvassMs,
        long sessionMs,
        long joinMs) {
    /** What a local network needs. */
    public static final ClusterTimeouts DEFAULT =
            new ClusterTimeouts(200, 1_500, 500, 5_000, 10_000, 60_000);

    /** Fewer heartbeats in a time-out make every pause of a machine an election. */
    private static final int HEARTBEATS_MIN = 3;

    public ClusterTimeouts {
        if (leaderHeartbeatMs < 1 || electionMs < 1 || sessionMs < 1 || joinMs < 1) {
            throw new IllegalArgumentException("a time-out is 1 ms or more");
        }
        if (leaderHeartbeatTimeoutMs < HEARTBEATS_MIN * leaderHeartbeatMs) {
            throw new IllegalArgumentException(
                    "leaderHeartbeatTimeoutMs is at least %d times leaderHeartbeatMs"
                            .formatted(HEARTBEATS_MIN));
        }
        if (startupCanvassMs < 2 * leaderHeartbeatTimeoutMs) {
            throw new IllegalArgumentException(
                    "startupCanvassMs is at least twice leaderHeartbeatTimeoutMs");
        }
    }
}
