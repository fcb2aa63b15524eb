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
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.EventFeed;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Event;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code aisa ledger show}. */
@CommandLine.Command(
        name = "show",
        description = {"Show the ledger's events, the newest ones unless told otherwise.", ""})
public final class LedgerShowCommand implements Command {
    private static final int LIMIT_MAX = 100_000;
    private static final long WAIT_MS = 500;

    @Option(
            names = "--from",
            paramLabel = "N",
            description = "Number of the first event; 0 = so that the newest are shown.")
    private long from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit = 20;

    @Option(names = "--follow", description = "Go on with what happens; ends with Ctrl-C.")
    private boolean follow;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public LedgerShowCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws InterruptedException {
        if (limit < 1 || limit > LIMIT_MAX || from < 0) {
            throw new CommandFailure(
                    ExitCode.USAGE, "--limit is 1 to " + LIMIT_MAX + ", --from 0 or more", "");
        }
        EventFeed feed = Journal.in(node.data());
        long first = from > 0 ? from : Math.max(1, feed.newestSequence() - limit + 1);
        var names = new Names();
        var text = new EventText(names);
        // Names come with the events that introduce them, so everything before is read as well.
        try (EventCursor cursor = feed.from(1)) {
            var event = new Event();
            while (cursor.nextSequence() < first && cursor.next(event)) {
                names.accept(event);
            }
            List<ObjectNode> shown = page(cursor, event, names, text);
            Report report = common.report();
            if (report.json()) {
                showJson(report, shown);
            }
            follow(cursor, event, names, text);
        }
        return ExitCode.OK;
    }

    /** Prints one page as a table, or gathers it for JSON. */
    private List<ObjectNode> page(EventCursor cursor, Event event, Names names, EventText text) {
        var table = new Table(">NO", "TIME", "EVENT", "FROM", "TO", ">AMOUNT", "PAYMENT");
        var json = new ArrayList<ObjectNode>();
        for (int i = 0; i < limit && cursor.next(event); i++) {
            names.accept(event);
            if (common.report().json()) {
                json.add(text.json(event));
            } else {
                table.row(text.cells(event));
            }
        }
        if (!common.report().json()) {
            common.report().table(table);
        }
        return json;
    }

    private void showJson(Report report, List<ObjectNode> events) {
        if (follow) {
            events.forEach(event -> report.line(event.toString()));
            return;
        }
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("events");
        events.forEach(list::add);
        report.line(json.toPrettyString());
    }

    private void follow(EventCursor cursor, Event event, Names names, EventText text)
            throws InterruptedException {
        Report report = common.report();
        while (follow) {
            if (!cursor.awaitNext(event, WAIT_MS)) {
                continue;
            }
            names.accept(event);
            if (report.json()) {
                report.line(text.json(event).toString());
            } else {
                report.line(Table.joined(text.cells(event)));
            }
        }
    }
}
