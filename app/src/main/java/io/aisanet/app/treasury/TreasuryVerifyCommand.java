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
                    + " up to the total, and the root is signed. With --journal also that the root"
                    + " is published in the ledger's log, it alone for its event, and that the"
                    + " accounts were owed there what it says.",
            ""
        })
public final class TreasuryVerifyCommand implements Command {
    static final int DOCUMENT_BYTES_MAX = 64 * 1024;

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

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Data directory of a node, or a copy of it, whose journal is asked.")
    private @Nullable Path journal;

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
        Findings findings = check(proof);
        common.report().show(() -> json(proof, findings), report -> tell(report, proof, findings));
        return findings.problem.isEmpty() ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    /**
     * What was found.
     *
     * @param problem what is wrong; empty where nothing is
     * @param publishedIn number of the event that publishes the root; 0 = none, or not asked
     */
    private record Findings(String problem, long publishedIn) {}

    private Findings check(HolderProof proof) throws IOException {
        String problem = problem(proof);
        if (!problem.isEmpty() || journal == null) {
            return new Findings(problem, 0);
        }
        RootInJournal found = RootInJournal.in(journal, proof.signed());
        return new Findings(found.problem(), found.publishedIn());
    }

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

    private void tell(Report report, HolderProof proof, Findings findings) {
        ReservesRoot stated = proof.signed().root();
        Liability owed = proof.inclusion().owed();
        report.line(
                "wallet "
                        + AccountId.walletOf(owed.accountId())
                        + " is owed "
                        + RootText.money(stated.asset(), owed.balance()).display());
        RootText.lines(stated).forEach(report::line);
        report.line("");
        if (!findings.problem.isEmpty()) {
            report.line(report.style().red("The proof does not hold: " + findings.problem + "."));
            return;
        }
        report.line(report.style().green("The proof holds."));
        report.line(
                journal == null
                        ? "Whether everybody was shown this root was not asked (--journal DIR)."
                        : "The root is published in event "
                                + findings.publishedIn
                                + " of the log.");
        if (key.isEmpty()) {
            report.line(
                    "It is signed by "
                            + proof.signed().key()
                            + ": compare it with the key that the treasury has published (--key KEY).");
        }
    }

    private static ObjectNode json(HolderProof proof, Findings findings) {
        Liability owed = proof.inclusion().owed();
        ObjectNode json =
                Json.object()
                        .put("holds", findings.problem.isEmpty())
                        .put("problem", findings.problem);
        if (findings.publishedIn != 0) {
            json.put("publishedIn", findings.publishedIn);
        }
        json.put("wallet", AccountId.walletOf(owed.accountId()))
                .put("balance", Long.toString(owed.balance()));
        RootText.put(json, proof.signed().root());
        return json.put("key", proof.signed().key().toString());
    }
}
