package io.aisanet.app.wallet;

import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the passphrase of a wallet comes from: a file, the environment, or the person asked. */
public final class PassphraseOptions {
    private static final String VARIABLE = "AISA_PASSPHRASE";

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "File with the wallet's passphrase (else AISA_PASSPHRASE, else asked).")
    private @Nullable Path file;

    private final Map<String, String> environment = System.getenv();

    /** The passphrase that opens a wallet. The caller wipes it. */
    public char[] read(String wallet) throws IOException {
        if (file != null) {
            return Files.readString(file).stripTrailing().toCharArray();
        }
        String given = environment.get(VARIABLE);
        return given != null ? given.toCharArray() : ask("Passphrase of wallet " + wallet + ": ");
    }

    /** The passphrase for a new wallet: asked twice. */
    char[] choose(String wallet) throws IOException {
        if (file != null || environment.get(VARIABLE) != null) {
            return read(wallet);
        }
        char[] first = ask("New passphrase for wallet " + wallet + ": ");
        char[] second = ask("Once more: ");
        try {
            if (!Arrays.equals(first, second)) {
                throw new CommandFailure(ExitCode.USAGE, "the two passphrases differ", "");
            }
            return first;
        } finally {
            Arrays.fill(second, '\0');
        }
    }

    private static char[] ask(String prompt) {
        Console console = Objects.requireNonNull(System.console());
        char[] answer = console.isTerminal() ? console.readPassword("%s", prompt) : null;
        if (answer == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the wallet's passphrase is needed and nobody can be asked for it",
                    "give it with --passphrase-file FILE or in " + VARIABLE);
        }
        return answer;
    }
}
