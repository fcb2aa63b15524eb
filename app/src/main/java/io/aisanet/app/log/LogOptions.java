package io.aisanet.app.log;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that count instead of the file's {@code log}. */
public final class LogOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORM",
            description = "text or json; counts instead of the file's log.format.")
    private @Nullable LogFormat format;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "warning, info or debug; counts instead of the file's log.level.")
    private @Nullable LogLevel level;

    /** What the file says, but for what was given here. */
    public LogSettings over(LogSettings file) {
        return new LogSettings(
                format == null ? file.format() : format, level == null ? file.level() : level);
    }
}
