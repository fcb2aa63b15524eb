package io.aisanet.app.node;

import io.aisanet.app.log.LogSettings;
import io.aisanet.export.ExportConfig;
import io.aisanet.history.HistoryConfig;
import io.aisanet.observe.trace.TraceConfig;
import java.util.Optional;

/**
 * What a node does besides payments.
 *
 * @param history empty = none is kept
 * @param export where the events go; empty = nowhere
 * @param metrics who may read its numbers
 * @param tracing where traces go; empty = none are made
 * @param log how the process logs
 */
public record NodeExtras(
        Optional<HistoryConfig> history,
        Optional<ExportConfig> export,
        MetricsAccess metrics,
        Optional<TraceConfig> tracing,
        LogSettings log) {
    /** Nothing. */
    public static final NodeExtras NONE =
            new NodeExtras(
                    Optional.empty(),
                    Optional.empty(),
                    MetricsAccess.OFF,
                    Optional.empty(),
                    LogSettings.QUIET);
}
