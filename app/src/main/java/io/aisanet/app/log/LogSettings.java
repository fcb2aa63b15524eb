package io.aisanet.app.log;

import io.aisanet.settings.Section;

/** How a process logs. */
public record LogSettings(LogFormat format, LogLevel level) {
    /** Warnings, for people. */
    public static final LogSettings QUIET = new LogSettings(LogFormat.TEXT, LogLevel.WARNING);

    /** Reads {@code log}, which both files have. */
    public static LogSettings read(Section section) {
        return new LogSettings(
                section.choice("format", QUIET.format), section.choice("level", QUIET.level));
    }

    /** The same, at least at this level. */
    public LogSettings atLeast(LogLevel other) {
        return level.compareTo(other) < 0 ? new LogSettings(format, other) : this;
    }
}
