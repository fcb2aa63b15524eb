package io.aisanet.app.node;

import io.aisanet.app.log.LogSettings;
import io.aisanet.gateway.GatewayConfig;
import io.aisanet.observe.trace.TraceConfig;
import io.aisanet.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * All of {@code paywall.yaml}.
 *
 * @param watch where it tells how it does; empty = nowhere
 * @param tracing empty = no traces are made
 * @param log how the process logs
 */
record GatewaySettings(
        GatewayConfig gateway,
        Optional<WatchConfig> watch,
        Optional<TraceConfig> tracing,
        LogSettings log) {

    /**
     * Reads the file.
     *
     * @throws io.aisanet.settings.SettingsProblems with everything that is wrong in it
     */
    static GatewaySettings read(Path file) {
        return Settings.read(file, GatewaySettings::of);
    }

    private static GatewaySettings of(Settings settings) {
        return new GatewaySettings(
                GatewayConfig.read(settings.root()),
                WatchConfig.read(settings.section("watch")),
                TracingReader.read(settings.section("tracing"), "aisa-gateway"),
                LogSettings.read(settings.section("log")));
    }
}
