package io.aisanet.treasury.log;

/** A place where a crash would hurt most. In production nothing happens there; tests end it all. */
public interface Checkpoint {

    /** Does nothing. */
    Checkpoint NONE = place -> {};

    /** Reached: {@code before} or {@code after} and what is written or sent. */
    void reached(String place);
}
