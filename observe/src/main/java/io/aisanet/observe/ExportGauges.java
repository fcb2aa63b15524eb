package io.aisanet.observe;

import io.aisanet.export.ExportStatus;
import io.aisanet.export.ExportStatus.State;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.function.Supplier;

/** How far the events are exported. */
public final class ExportGauges {
    private ExportGauges() {}

    /** Puts them in. */
    public static void add(Metrics metrics, Supplier<ExportStatus> export) {
        GaugeWithCallback.builder()
                .name("aisa_export_last_event")
                .help("Number of the last event that is committed in the topic.")
                .callback(call -> call.call((double) export.get().sequence()))
                .register(metrics.registry());
        GaugeWithCallback.builder()
                .name("aisa_export_following")
                .help("1 while events are exported, here or by another node; 0 where they are not.")
                .callback(call -> call.call(isFollowing(export.get()) ? 1 : 0))
                .register(metrics.registry());
        CounterWithCallback.builder()
                .name("aisa_export_errors_total")
                .help("How often the export failed and was begun again.")
                .callback(call -> call.call((double) export.get().errors()))
                .register(metrics.registry());
    }

    private static boolean isFollowing(ExportStatus status) {
        return status.state() == State.FOLLOWING || status.state() == State.STANDBY;
    }
}
