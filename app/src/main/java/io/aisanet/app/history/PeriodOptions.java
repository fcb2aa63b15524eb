package io.aisanet.app.history;

import picocli.CommandLine.Option;

/** A stretch of time. */
final class PeriodOptions {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First day (of UTC), or a moment like 2026-11-21T12:00:00Z.")
    private String from = "";

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "The day or moment that is not in it any more.")
    private String until = "";

    String from() {
        return from;
    }

    String until() {
        return until;
    }
}
