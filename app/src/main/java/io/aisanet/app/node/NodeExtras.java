package io.aisanet.app.node;

import io.aisanet.history.HistoryConfig;
import java.util.Optional;

/**
 * What a node does besides payments.
 *
 * @param history empty = none is kept
 * @param metrics who may read its numbers
 */
public record NodeExtras(Optional<HistoryConfig> history, MetricsAccess metrics) {
    /** Nothing. */
    public static final NodeExtras NONE = new NodeExtras(Optional.empty(), MetricsAccess.OFF);
}
