package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.ledger.Asset;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa history statement}. */
@CommandLine.Command(
        name = "statement",
        description = {
            "Write a wallet's statement: opening balance, entries, closing balance. As a table or JSON, or as a"
                    + " file: CSV, or camt.053 as banks send it.",
            ""
        })
public final class HistoryStatementCommand implements Command {
    /** How it is written. */
    enum Form {
        SHOWN,
        CSV,
        CAMT053
    }

    @Option(
            names = "--wallet",
            paramLabel = "ID",
            required = true,
            description = "The wallet's number.")
    private long wallet;

    @Option(names = "--asset", paramLabel = "ASSET", description = "USD (default), USDC or EURC.")
    private Asset asset = Asset.USD;

    @Option(
            names = "--form",
            paramLabel = "FORM",
            description = "csv or camt053; else a table on a terminal and JSON in a pipe.")
    private Form form = Form.SHOWN;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where csv and camt053 are written (default: stdout).")
    private @Nullable Path out;

    @Mixin private final PeriodOptions period = new PeriodOptions();
    @Mixin private final HistoryOptions history = new HistoryOptions();
    @Mixin private final CommonOptions common;

    public HistoryStatementCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        var account = new HistoryDesk.Account(wallet, asset.name(), period.from(), period.until());
        HistoryDesk desk = history.desk(false);
        String name = form.name().toLowerCase(Locale.ROOT);
        if (form == Form.SHOWN) {
            ObjectNode statement = desk.statement(account);
            common.report().show(() -> statement, report -> tell(report, statement));
        } else if (out == null) {
            desk.statement(account, name, common.terminal().out());
        } else {
            try (BufferedWriter file = Files.newBufferedWriter(out)) {
                desk.statement(account, name, file);
            }
        }
        return ExitCode.OK;
    }

    private static void tell(Report report, ObjectNode statement) {
        report.line(
                Table.printable(statement.path("name").asText())
                        + ", wallet "
                        + statement.path("wallet").asText()
                        + "; events up to "
                        + statement.path("upToEvent").asText());
        report.line("opening balance  " + HistoryText.money(statement.path("opening")));
        Table table = new Table(">EVENT", "TIME", "KIND", ">AMOUNT", ">BALANCE", "WITH", "NOTE");
        NodeApi.objects(
                statement.path("entries"),
                one ->
                        table.row(
                                one.path("sequence").asText(),
                                one.path("at").asText(),
                                one.path("kind").asText(),
                                HistoryText.money(one.path("amount")),
                                HistoryText.money(one.path("balance")),
                                one.at("/other/name").asText(),
                                one.path("note").asText()));
        report.table(table);
        report.line("closing balance  " + HistoryText.money(statement.path("closing")));
    }
}
