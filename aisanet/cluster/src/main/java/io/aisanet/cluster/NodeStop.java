package io.aisanet.cluster;

/**
 * The end of a node.
 *
 * @param reason what kind of end
 * @param message what happened, where, and how to mend it; one line
 */
public record NodeStop(StopReason reason, String message) {}
