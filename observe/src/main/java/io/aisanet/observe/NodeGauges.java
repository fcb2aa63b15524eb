package io.aisanet.observe;

import io.aisanet.cluster.NodeFigures;
import io.aisanet.history.HistoryService;
import io.aisanet.history.HistoryStatus;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.function.Supplier;

/** What a node knows of its log and its snapshots, and how far its history is. */
public final class NodeGauges {
    private static final double MS_PER_S = 1e3;

    private NodeGauges() {}

    /** Puts the node's in. */
    public static void add(Metrics metrics, Supplier<NodeFigures> node) {
        gauge(
                metrics,
                "aisa_log_position_bytes",
                "Position in the log of the newest message of a client.",
                () -> (double) node.get().logPosition());
        gauge(
                metrics,
                "aisa_snapshot_position_bytes",
                "Position in the log of the newest snapshot on disk since the start; 0 = none.",
                () -> (double) node.get().snapshotPosition());
        gauge(
                metrics,
                "aisa_snapshot_taken_seconds",
                "Unix time at which the newest snapshot was on disk; 0 = none since the start.",
                () -> (double) node.get().snapshotAtMs() / MS_PER_S);
        gauge(
                metrics,
                "aisa_snapshot_pause_seconds",
                "For how long the newest snapshot held the ledger up.",
                () -> (double) node.get().snapshotPausedMs() / MS_PER_S);
        gauge(
                metrics,
                "aisa_snapshot_duration_seconds",
                "How long it took until the newest snapshot was on disk.",
                () -> (double) node.get().snapshotTookMs() / MS_PER_S);
        gauge(
                metrics,
                "aisa_snapshots_failed",
                "How many snapshots since the start were begun and never finished.",
                () -> (double) node.get().snapshotsFailed());
    }

    /** Puts the history's in. */
    public static void add(Metrics metrics, HistoryService history) {
        gauge(
                metrics,
                "aisa_history_last_event",
                "Number of the last event that the history has.",
                () -> (double) history.status().sequence());
        gauge(
                metrics,
                "aisa_history_following",
                "1 while the history is written, 0 where something is wrong with it.",
                () ->
                        history.status().state() == HistoryStatus.State.FOLLOWING
                                        || history.status().state() == HistoryStatus.State.STANDBY
                                ? 1
                                : 0);
    }

    /** A number. */
    @FunctionalInterface
    private interface Figure {
        double now();
    }

    private static void gauge(Metrics metrics, String name, String help, Figure figure) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(call -> call.call(figure.now()))
                .register(metrics.registry());
    }
}
