package io.aisanet.app;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aisa} itself: help and version. */
@CommandLine.Command(
        name = "aisa",
        description = {"A machine pays a machine for one call, over HTTP 402.", ""},
        synopsisSubcommandLabel = "COMMAND",
        versionProvider = AisaVersion.class,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        footer = {
            "",
            "Start with: aisa demo",
            "Help for one command: aisa COMMAND --help",
            "Measure on this machine, from a checkout: aisa bench --help"
        })
final class AisaCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "This help.")
    private boolean help;

    @Option(names = "--version", versionHelp = true, description = "The version.")
    private boolean version;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    boolean asksForText() {
        return help || version;
    }
}
