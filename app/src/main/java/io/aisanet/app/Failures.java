package io.aisanet.app;

import io.aisanet.app.node.NodeStopped;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.NodeStartException;
import io.aisanet.cluster.NodeStop;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.settings.SettingsProblems;
import io.aisanet.wallet.keystore.KeystoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what a command threw into one clear sentence on stderr and an exit code. */
final class Failures {
    private static final String INDENT = "      ";

    private final Terminal terminal;

    Failures(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command line itself is wrong. */
    int usage(ParameterException e) {
        CommandLine command = e.getCommandLine();
        List<String> near =
                e instanceof UnmatchedArgumentException unmatched
                        ? unmatched.getSuggestions()
                        : List.of();
        String help = command.getCommandSpec().qualifiedName() + " --help";
        String mend =
                near.isEmpty()
                        ? "see: " + help
                        : "did you mean "
                                + near.stream().limit(3).collect(Collectors.joining(" or "))
                                + "? see: "
                                + help;
        String what = text(e).replaceAll("\\s*\\R\\s*", "; ");
        return tell(new CommandFailure(ExitCode.USAGE, lowerFirst(what), mend));
    }

    /** The command started and could not go on. */
    int show(Exception e, CommandLine command) {
        boolean debug =
                command.getCommandSpec().userObject() instanceof Command it && it.common().debug();
        if (debug) {
            e.printStackTrace(terminal.err());
        }
        return switch (e) {
            case NodeStopped stopped -> tell(stopped.stop());
            case NodeStartException failed -> tell(failed.stop());
            default -> tell(of(e));
        };
    }

    /** The node's own reasons have exit statuses of their own. */
    private int tell(NodeStop stop) {
        tell(new CommandFailure(ExitCode.INTERNAL, "the node stopped: " + stop.message(), ""));
        return stop.reason().exitCode();
    }

    private static CommandFailure of(Throwable thrown) {
        return switch (thrown) {
            case CommandFailure failure -> failure;
            case SettingsProblems problems -> {
                String what = "the settings are wrong\n" + problems.getMessage();
                yield new CommandFailure(ExitCode.USAGE, what, "");
            }
            case OutcomeUnknownException e ->
                    new CommandFailure(
                            ExitCode.UNKNOWN,
                            text(e),
                            "look before you pay again: aisa ledger show, or the payee's account");
            case KeystoreException e -> new CommandFailure(ExitCode.USAGE, text(e), "");
            case ConnectException e -> unreachable(e);
            case HttpTimeoutException e -> unreachable(e);
            case UncheckedIOException e -> file(e);
            case IOException e -> file(e);
            case InterruptedException _ ->
                    new CommandFailure(ExitCode.INTERRUPTED, "interrupted", "");
            default ->
                    new CommandFailure(
                            ExitCode.INTERNAL,
                            "an error in aisa itself: " + thrown,
                            "run it again with --debug for the stack trace");
        };
    }

    private static CommandFailure file(Exception e) {
        return new CommandFailure(ExitCode.USAGE, text(e), "");
    }

    private static CommandFailure unreachable(Exception e) {
        return new CommandFailure(ExitCode.UNREACHABLE, "nobody answers: " + text(e), "");
    }

    private int tell(CommandFailure failure) {
        var style = terminal.errorStyle();
        String what = String.valueOf(failure.getMessage()).replace("\n", "\n" + INDENT);
        terminal.err().println(style.red("aisa: ") + what);
        if (!failure.mend().isEmpty()) {
            terminal.err().println(INDENT + style.faint(failure.mend()));
        }
        return failure.code().number();
    }

    private static String text(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
