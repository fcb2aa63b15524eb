package io.aisanet.simulation;

/**
 * One entry of a replicated log. What is in it never changes, so that nodes share it.
 *
 * @param index its place, 1 and up
 * @param term the leadership in which it was written
 * @param clockMs the leader's clock
 * @param session whose message it is, or who is opened; else 0
 * @param bytes the message
 */
record Entry(long index, long term, long clockMs, Kind kind, long session, Bytes bytes) {
    /** What an entry is. */
    enum Kind {
        /** A leader begins. */
        TERM,
        /** A session begins. */
        OPEN,
        /** A message of a session. */
        BATCH,
        /** A deadline has come. */
        TIMER
    }

    /** What distinguishes it from every other. */
    long print() {
        return Dice.mix(index * 31 + Dice.mix(term ^ session) ^ clockMs) ^ bytes.print();
    }
}
