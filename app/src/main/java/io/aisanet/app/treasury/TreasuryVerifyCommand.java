package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.AccountId;
import io.aisanet.treasury.reserves.HolderProof;
import io.aisanet.treasury.reserves.Liability;
import io.aisanet.treasury.reserves.ReservesRoot;
import io.aisanet.treasury.reserves.SignedRoot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury verify}. */
@CommandLine.Command(
        name = "verify",
        description = {
            "Verify a holder's proof offline, from files alone: the account is in the tree, the sums add"
                    + " up to the total, and the root is signed.",
            ""
        })
public final class TreasuryVerifyCommand implements Command {
    private static final int DOCUMENT_BYTES_MAX = 64 * 1024;

    @Parameters(paramLabel = "FILE", description = "The proof, as the treasury gave it.")
    private @Nullable Path file;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The treasury's published key: 0x and 64 hexadecimal digits.")
    private String key = "";

    @Option(
            names = "--root",
            paramLabel = "FILE",
            description = "The published root, which must be the one in the proof.")
    private @Nullable Path root;

    @Mixin private final CommonOptions common;

    public TreasuryVerifyCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (file == null) {
            throw new IllegalStateException("the command line has no file");
        }
        HolderProof proof = parse(file, HolderProof::parse);
        String problem = problem(proof);
        common.report().show(() -> json(proof, problem), report -> tell(report, proof, problem));
        return problem.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    /** What is wrong; empty where nothing is. */
    private String problem(HolderProof proof) throws IOException {
        HolderProof.Verdict verdict = proof.verify();
        if (verdict != HolderProof.Verdict.HOLDS) {
            return verdict.sentence();
        }
        if (!key.isEmpty() && !proof.signed().key().equals(key())) {
            return "the root is signed by " + proof.signed().key() + ", and not by " + key;
        }
        if (root != null && !proof.signed().equals(parse(root, SignedRoot::parse))) {
            return "the root in the proof is not the published one";
        }
        return "";
    }

    private Bytes32 key() {
        try {
            return Bytes32.parse(key);
        } catch (MalformedMessage e) {
            throw new CommandFailure(ExitCode.USAGE, "--key " + e.getMessage(), "", e);
        }
    }

    private interface Parser<T> {
        T parse(byte[] utf8) throws MalformedMessage;
    }

    private static <T> T parse(Path file, Parser<T> parser) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return parser.parse(in.readNBytes(DOCUMENT_BYTES_MAX + 1));
        } catch (NoSuchFileException e) {
            throw new CommandFailure(ExitCode.USAGE, "there is no " + file, "", e);
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    file + " is no document as it was issued: " + e.getMessage(),
                    "",
                    e);
        }
    }

    private void tell(Report report, HolderProof proof, String problem) {
        ReservesRoot stated = proof.signed().root();
        Liability owed = proof.inclusion().owed();
        report.line(
                "wallet "
                        + AccountId.walletOf(owed.accountId())
                        + " is owed "
                        + RootText.money(stated.asset(), owed.balance()).display());
        RootText.lines(stated).forEach(report::line);
        report.line("");
        if (!problem.isEmpty()) {
            report.line(report.style().red("The proof does not hold: " + problem + "."));
            return;
        }
        report.line(report.style().green("The proof holds."));
        if (key.isEmpty()) {
            report.line(
                    "It is signed by "
                            + proof.signed().key()
                            + ": compare it with the key that the treasury has published (--key KEY).");
        }
    }

    private static ObjectNode json(HolderProof proof, String problem) {
        Liability owed = proof.inclusion().owed();
        ObjectNode json = Json.object().put("holds", problem.isEmpty()).put("problem", problem);
        json.put("wallet", AccountId.walletOf(owed.accountId()))
                .put("balance", Long.toString(owed.balance()));
        RootText.put(json, proof.signed().root());
        return json.put("key", proof.signed().key().toString());
    }
}
