package io.aisanet.app.mandate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.app.wallet.PassphraseOptions;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Mandate;
import io.aisanet.http402.SignedMandate;
import io.aisanet.wallet.AgentWallet;
import io.aisanet.wallet.keystore.Keystore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa mandate sign}. */
@CommandLine.Command(
        name = "sign",
        description = {
            "Sign a mandate with a wallet of this machine. No node is asked; hand the document in with:"
                    + " aisa mandate register FILE.",
            ""
        })
public final class MandateSignCommand implements Command {
    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "The mandate as JSON, instead of options; issuer and nonce may be missing.")
    private @Nullable Path file;

    @Option(
            names = "--issuer",
            required = true,
            paramLabel = "NAME",
            description = "The wallet that gives it and signs.")
    private String issuer = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the signed document to a file instead of stdout.")
    private @Nullable Path output;

    @Mixin private final MandateOptions options = new MandateOptions();
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final PassphraseOptions passphrase = new PassphraseOptions();
    @Mixin private final CommonOptions common;

    public MandateSignCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        Keystore keystore = Keystore.in(node.wallets());
        ObjectNode document = document();
        if (!document.hasNonNull("issuer")) {
            document.put("issuer", keystore.address(issuer).toChecksumString());
        }
        if (!document.hasNonNull("nonce")) {
            document.put("nonce", Bytes32.random(new SecureRandom()).toString());
        }
        Mandate mandate = read(document);
        write(sign(keystore, mandate).toJson().toPrettyString());
        common.terminal()
                .err()
                .println("signed mandate " + mandate.hash() + " as " + mandate.issuer());
        return ExitCode.OK;
    }

    private ObjectNode document() throws IOException {
        ObjectNode said = options.document(node.wallets());
        if ((said == null) == (file == null)) {
            throw wrong("give a FILE, or --holder and --total");
        }
        return said == null ? MandateFile.read(file) : said;
    }

    private static Mandate read(ObjectNode document) {
        try {
            return Mandate.fromJson(document);
        } catch (MalformedMessage e) {
            throw wrong("the mandate: " + e.getMessage());
        }
    }

    private SignedMandate sign(Keystore keystore, Mandate mandate) throws IOException {
        char[] secret = passphrase.read(issuer);
        try (AgentWallet wallet = keystore.open(issuer, secret)) {
            if (!wallet.address().equals(mandate.issuer())) {
                throw wrong(
                        "the mandate's issuer is "
                                + mandate.issuer()
                                + ", wallet "
                                + issuer
                                + " is "
                                + wallet.address());
            }
            return wallet.sign(mandate);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private void write(String text) throws IOException {
        if (output == null) {
            common.terminal().out().println(text);
        } else {
            Files.writeString(output, text + "\n");
        }
    }

    private static CommandFailure wrong(String what) {
        return new CommandFailure(ExitCode.USAGE, what, "");
    }
}
