package io.aisanet.app.books;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventFeed;
import io.aisanet.cluster.JournalDamagedException;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** {@code aisa ledger verify}. */
@CommandLine.Command(
        name = "verify",
        description = {
            "Verify the ledger from the journal in the data directory: every hash, no gap, every balance"
                    + " computed anew, debits = credits for each asset. The node need not run; where it"
                    + " does, its own head and sums are compared.",
            ""
        })
public final class LedgerVerifyCommand implements Command {
    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public LedgerVerifyCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        EventFeed feed = Journal.in(node.data());
        NodeComparison comparison = NodeComparison.ask(node); // first: the journal only grows
        var books = new Books();
        EventFeed.Verified verified = verify(feed, books, comparison);
        List<String> differences = comparison.differences(verified);
        boolean sound = books.problems().isEmpty() && differences.isEmpty();
        var outcome = new Outcome(books, verified, comparison, differences);
        common.report().show(outcome::toJson, outcome::tell);
        return sound ? ExitCode.OK : ExitCode.VERIFICATION_FAILED;
    }

    private static EventFeed.Verified verify(
            EventFeed feed, Books books, NodeComparison comparison) {
        try {
            return feed.verify(event -> {
                books.accept(event);
                comparison.passed(event.sequence, books);
            });
        } catch (JournalDamagedException e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED,
                    "the journal is damaged: " + e.getMessage(),
                    "stop the node and restore the data directory from a copy",
                    e);
        }
    }

    private record Outcome(
            Books books,
            EventFeed.Verified verified,
            NodeComparison comparison,
            List<String> differences) {
        void tell(Report report) {
            report.line(
                    String.format(
                            Locale.ROOT,
                            "%,d events in %,d blocks: gapless, every hash is right",
                            verified.newestSequence(),
                            verified.blocks()));
            report.line("head " + verified.chainHash());
            report.line("");
            var table = new Table("ASSET", ">ACCOUNTS", ">DEBITS", ">CREDITS", ">HELD", "");
            books.sums().forEach((asset, sum) -> table.row(SumText.cells(asset, sum)));
            if (!table.isEmpty()) {
                report.table(table);
                report.line("");
            }
            books.problems().forEach(problem -> bad(report, problem));
            differences.forEach(difference -> bad(report, difference));
            report.line(comparison.sentence());
            if (books.problems().isEmpty() && differences.isEmpty()) {
                report.line(report.style().green("The ledger adds up."));
            } else {
                report.line(report.style().red("The ledger does not add up."));
            }
        }

        private static void bad(Report report, String text) {
            report.line(report.style().red("PROBLEM ") + text);
        }

        ObjectNode toJson() {
            ObjectNode json = Json.object();
            json.put("events", verified.newestSequence());
            json.put("blocks", verified.blocks());
            json.put("chainHash", verified.chainHash());
            json.put("openHolds", books.openHolds());
            ArrayNode assets = json.putArray("assets");
            books.sums().forEach((asset, sum) -> assets.add(SumText.json(asset, sum)));
            ArrayNode problems = json.putArray("problems");
            books.problems().forEach(problems::add);
            differences.forEach(problems::add);
            json.put("comparedWithNode", comparison.isAnswered());
            return json.put("addsUp", problems.isEmpty());
        }
    }
}
