package io.aisanet.app.node;

import io.aisanet.app.log.LogSettings;
import io.aisanet.history.HistoryConfig;
import io.aisanet.observe.trace.TraceConfig;
import java.util.Optional;

/**
 * What a node does besides payments.
 *
 * @param history empty = none is kept
 * @param metrics who may read its numbers
 * @param tracing where traces go; empty = none are made
 * @param log how the process logs
 */
public record NodeExtras(
        Optional<HistoryConfig> history,
        MetricsAccess metrics,
        Optional<TraceConfig> tracing,
        LogSettings log) {
    /** Nothing. */
    public static final NodeExtras NONE =
            new NodeExtras(
                    Optional.empty(), MetricsAccess.OFF, Optional.empty(), LogSettings.QUIET);
}
