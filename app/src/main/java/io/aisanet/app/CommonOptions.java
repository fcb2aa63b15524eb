package io.aisanet.app;

import io.aisanet.app.log.LogLevel;
import io.aisanet.app.log.LogSettings;
import io.aisanet.app.log.ProcessLog;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that every command takes, and the terminal that it talks to. */
public final class CommonOptions {
    /** At most one form can be forced. */
    static final class Form {
        @Option(names = "--json", description = "JSON even on a terminal.")
        boolean json;

        @Option(names = "--table", description = "Text and tables even in a pipe.")
        boolean table;
    }

    @ArgGroup(exclusive = true)
    private Form form = new Form();

    @Option(names = "--verbose", description = "Tell on stderr what goes on.")
    private boolean verbose;

    @Option(names = "--debug", description = "With an error, its stack trace.")
    private boolean debug;

    private final Terminal terminal;

    public CommonOptions(Terminal terminal) {
        this.terminal = terminal;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** The form that is forced; else text for a terminal and JSON for a pipe. */
    public Report report() {
        return new Report(terminal, form.json || (!form.table && !terminal.outIsTerminal()));
    }

    /** Whether {@code --json} was given. */
    public boolean isJsonForced() {
        return form.json;
    }

    boolean debug() {
        return debug;
    }

    void configureLogging() {
        configureLogging(LogSettings.QUIET);
    }

    /** Logs as the settings say, and no less than the options do. */
    public void configureLogging(LogSettings settings) {
        boolean more = verbose || debug;
        ProcessLog.configure(
                terminal.err(), more ? settings.atLeast(LogLevel.INFO) : settings, debug);
    }
}
