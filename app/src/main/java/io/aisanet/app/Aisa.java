package io.aisanet.app;

import io.aisanet.app.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The command line as a whole: parse, run, turn whatever comes out into an exit code. */
final class Aisa {
    private static final int USAGE_COLUMNS = 100;

    private Aisa() {}

    static int run(Terminal terminal, String... arguments) {
        return commandLine(terminal).execute(arguments);
    }

    static CommandLine commandLine(Terminal terminal) {
        var failures = new Failures(terminal);
        var top = new CommandLine(new AisaCommand());
        Commands.addTo(top, terminal);
        top.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        top.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        top.setColorScheme(
                CommandLine.Help.defaultColorScheme(terminal.style().on() ? Ansi.ON : Ansi.OFF));
        top.setUsageHelpWidth(Math.min(USAGE_COLUMNS, terminal.columns()));
        top.setUsageHelpAutoWidth(false);
        top.setCaseInsensitiveEnumValuesAllowed(true);
        top.setParameterExceptionHandler((e, _) -> failures.usage(e));
        top.setExecutionExceptionHandler((e, command, _) -> failures.show(e, command));
        return top;
    }
}
