package io.aisanet.app.treasury;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeApi;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Table;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.http402.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa treasury orders}. */
@CommandLine.Command(
        name = "orders",
        description = {
            "What is to be moved between pools, or was, and why. make ORDER makes one that is",
            "proposed, by its id or its number. end ORDER --note TEXT says that the money of one has",
            "come in a way in which the node could not know it.",
            ""
        })
public final class TreasuryOrdersCommand implements Command {
    @Parameters(
            paramLabel = "make|end ORDER",
            arity = "0..2",
            description = "The order to be made or ended.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why it is ended.")
    private String note = "";

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public TreasuryOrdersCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        NodeApi api = node.connect();
        if (words.isEmpty()) {
            ObjectNode told = api.get("/v1/treasury/orders");
            common.report().show(() -> told, report -> show(told, report));
            return ExitCode.OK;
        }
        String verb = words.getFirst();
        boolean ends = verb.equals("end");
        if (words.size() != 2 || !(ends || verb.equals("make")) || ends == note.isBlank()) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "orders lists them; orders make ORDER makes one; orders end ORDER --note TEXT"
                            + " ends one",
                    "aisa treasury orders make 3");
        }
        ObjectNode wish = Json.object();
        if (ends) {
            wish.put("note", note);
        }
        ObjectNode made = api.post("/v1/treasury/orders/" + id(api) + "/" + verb, wish);
        common.report().show(() -> made, report -> report.line(line(made)));
        return made.path("state").asText().equals("failed") ? ExitCode.REFUSED : ExitCode.OK;
    }

    /** A number is that of the order as the list shows it. */
    private String id(NodeApi api) throws IOException {
        String wanted = words.getLast();
        for (JsonNode one : api.get("/v1/treasury/orders").path("orders")) {
            if (one.path("number").asText().equals(wanted)) {
                return one.path("id").asText();
            }
        }
        return wanted;
    }

    private static void show(ObjectNode told, Report report) {
        Table table = new Table(">ORDER", "STATE", "FROM", "TO", ">GIVES", ">GETS", "ID");
        NodeApi.objects(
                told.path("orders"),
                one ->
                        table.row(
                                one.path("number").asText(),
                                one.path("state").asText(),
                                place(one.path("from")),
                                place(one.path("to")),
                                one.path("gives").asText(),
                                one.path("gets").asText(),
                                one.path("id").asText()));
        report.table(table);
        NodeApi.objects(told.path("orders"), one -> report.line(line(one)));
    }

    private static String line(JsonNode order) {
        String said = order.path("reason").asText();
        return "order "
                + order.path("number").asText()
                + " is "
                + order.path("state").asText()
                + (said.isEmpty() ? "" : " (" + said + ")")
                + ": "
                + order.path("why").asText();
    }

    private static String place(JsonNode place) {
        return place.path("asset").asText() + "@" + place.path("rail").asText();
    }
}
