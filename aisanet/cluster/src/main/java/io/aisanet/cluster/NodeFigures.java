package io.aisanet.cluster;

/**
 * What a node knows of its log and its snapshots at a moment.
 *
 * @param logPosition of the newest message of a client, in bytes
 * @param snapshotPosition of the newest snapshot since the start; 0 = none
 * @param snapshotAtMs Unix milliseconds at which it was taken; 0 = none
 * @param snapshotTookMs for how long it held the ledger up
 */
public record NodeFigures(
        long logPosition, long snapshotPosition, long snapshotAtMs, long snapshotTookMs) {}
