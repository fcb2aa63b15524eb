package io.aisanet.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * {@code docs/cli.md} is what the commands say of themselves, so it cannot be wrong. After a change
 * {@code -Daisa.write=true} writes it anew.
 */
final class CommandPageTest {
    private static final Path PAGE = Path.of("..", "docs", "cli.md");

    private static final String INTRODUCTION =
            """
            # The command

            `./aisa` in a checkout. Text and tables on a terminal, JSON in a pipe; `--json` and `--table` force one. Data goes to stdout, everything
            said about it to stderr. `NO_COLOR` is honoured.

            This page is written by `CommandPageTest` from the commands themselves; `aisa COMMAND --help` says the same.

            ## Exit codes

            Numbers never change their meaning.

            | code | meaning |
            |---|---|
            """;

    @Test
    void thePageSaysWhatTheCommandsSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean("aisa.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as(
                        "write it anew with: mvn -pl app -am test -Dtest=CommandPageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Daisa.write=true")
                .hasContent(page);
    }

    private static String page() {
        var screen = new Screen(false);
        CommandLine top = Aisa.commandLine(screen.terminal());
        var page = new StringBuilder(INTRODUCTION);
        top.getCommandSpec()
                .usageMessage()
                .exitCodeList()
                .forEach((code, meaning) -> page.append("| %s | %s |%n".formatted(code, meaning)));
        describe(top, page);
        return page.toString();
    }

    private static void describe(CommandLine command, StringBuilder page) {
        for (CommandLine sub : command.getSubcommands().values()) {
            if (sub.getSubcommands().isEmpty()) {
                String usage = sub.getUsageMessage(CommandLine.Help.Ansi.OFF).strip();
                page.append("\n## ")
                        .append(sub.getCommandSpec().qualifiedName())
                        .append("\n\n```\n");
                Arrays.stream(usage.split("\n"))
                        .forEach(line -> page.append(line.stripTrailing()).append('\n'));
                page.append("```\n");
            }
            describe(sub, page);
        }
    }
}
