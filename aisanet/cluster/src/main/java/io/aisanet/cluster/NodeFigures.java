package io.aisanet.cluster;

/**
 * What a node knows of its log and its snapshots at a moment.
 *
 * @param logPosition of the newest message of a client, in bytes
 * @param snapshotPosition of the newest snapshot since the start that is on disk; 0 = none
 * @param snapshotAtMs Unix milliseconds at which it was on disk; 0 = none
 * @param snapshotPausedMs for how long the newest one, finished or not, held the ledger up
 * @param snapshotTookMs how long it took until the newest finished one was on disk
 * @param snapshotsFailed how many were begun since the start and will never be finished
 */
public record NodeFigures(
        long logPosition,
        long snapshotPosition,
        long snapshotAtMs,
        long snapshotPausedMs,
        long snapshotTookMs,
        long snapshotsFailed) {}
