package io.aisanet.app.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.books.Journal;
import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.receipt.ChargedPayment;
import io.aisanet.http402.receipt.SignedReceipt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa receipt verify}. */
@CommandLine.Command(
        name = "verify",
        description = {
            "Verify a signed receipt offline: the signature and, with --journal, that the ledger's own"
                    + " journal tells this payment, this decision and this point of its chain.",
            ""
        })
public final class ReceiptVerifyCommand implements Command {
    @Parameters(
            paramLabel = "FILE",
            description = "The receipt: its JSON, or the value of the header Aisa-Receipt.")
    private @Nullable Path file;

    @Option(
            names = "--signer",
            paramLabel = "KEY",
            description = "Address or Ed25519 key that must have signed it.")
    private String signer = "";

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Data directory of a node whose journal is asked.")
    private @Nullable Path journal;

    @Mixin private final CommonOptions common;

    public ReceiptVerifyCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        SignedReceipt receipt = read();
        List<Finding> findings = new ArrayList<>(SignatureCheck.of(receipt, signer));
        if (journal == null) {
            findings.add(Finding.open("event", "the ledger was not asked (--journal DIR)"));
        } else {
            findings.addAll(lookUp(receipt, journal));
        }
        boolean sound = findings.stream().noneMatch(Finding::fails);
        common.report()
                .show(() -> json(receipt, findings), report -> tell(report, receipt, findings));
        return sound ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    private SignedReceipt read() throws IOException {
        if (file == null) {
            throw new IllegalStateException("the command line has no file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(SignedReceipt.DOCUMENT_BYTES + 1);
            String text = new String(bytes, UTF_8).strip();
            return text.startsWith("{")
                    ? SignedReceipt.parse(bytes)
                    : SignedReceipt.parseHeader(text);
        } catch (MalformedMessage e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    file + " is no receipt: " + e.getMessage(),
                    "",
                    e);
        }
    }

    private static List<Finding> lookUp(SignedReceipt receipt, Path dataDir) {
        JournalCheck check = new JournalCheck(receipt.call());
        try {
            Journal.in(dataDir).verify(check);
        } catch (JournalDamagedException e) {
            return List.of(Finding.of("journal", false, "is damaged: " + e.getMessage()));
        }
        return check.findings();
    }

    private static void tell(Report report, SignedReceipt receipt, List<Finding> findings) {
        ChargedPayment payment = receipt.call().payment();
        RequestBinding request = receipt.call().request();
        report.line(Table.joined(request.method(), request.origin() + request.target()));
        report.line(
                new Money(payment.asset(), payment.charged()).display()
                        + " of at most "
                        + new Money(payment.asset(), payment.price()).display()
                        + ", paid by "
                        + payment.payer().text()
                        + " to "
                        + payment.payee());
        report.line("");
        Table table = new Table("WHAT", "", "");
        findings.forEach(it -> table.row(it.what(), it.word(), it.detail()));
        report.table(table);
        report.line("");
        report.line(
                findings.stream().anyMatch(Finding::fails)
                        ? report.style().red("The receipt does not hold.")
                        : report.style().green("Nothing contradicts the receipt."));
    }

    private static ObjectNode json(SignedReceipt receipt, List<Finding> findings) {
        ObjectNode json = Json.object();
        json.put("holds", findings.stream().noneMatch(Finding::fails));
        ArrayNode list = json.putArray("findings");
        findings.forEach(finding -> list.add(finding.toJson()));
        json.set("receipt", receipt.toJson());
        return json;
    }
}
