package io.aisanet.simulation;

import java.util.Locale;

/** A bug that can be planted, to see that it is found. */
public enum Plant {
    /** The network as it is. */
    NONE("no bug"),
    /** The leader applies and answers what it has only written down itself. */
    REPLY_BEFORE_COMMIT("the leader answers before a majority has the command"),
    /** A follower says that its disk has what it only received. */
    ACK_BEFORE_SYNC("a follower acknowledges before its disk has it"),
    /** A node votes for whoever asks first. */
    ELECTS_ANYBODY("a node votes for a candidate whose log is older than its own"),
    /** Nodes judge commands by their own clocks. */
    OWN_CLOCK("a node applies the log by its own clock"),
    /** A command that comes again is applied again. */
    DOUBLE_APPLY_ON_RETRY("a repeated command is applied again"),
    /** A node that replays its log forgets what was spent before its snapshot. */
    BUDGET_NOT_RESTORED("a snapshot does not have what was spent under the budgets"),
    /** A snapshot misses a hold. */
    SNAPSHOT_MISSES_HOLD("a snapshot misses a hold"),
    /** A node that starts passes over one command of its log. */
    REPLAY_SKIPS("a replay skips a command"),
    /** A client that gets no answer asks under a new id. */
    NEW_ID_ON_RETRY("a gateway that gets no answer pays again under a new id"),
    /** A coordinator that takes over does not know under which id the one before credited. */
    COORDINATOR_CREDITS_TWICE("a coordinator credits again after a crash");

    private final String sentence;

    Plant(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong then. */
    public String sentence() {
        return sentence;
    }

    /** The name on the command line. */
    public String option() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
