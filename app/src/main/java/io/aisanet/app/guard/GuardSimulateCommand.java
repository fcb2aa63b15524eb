package io.aisanet.app.guard;

import io.aisanet.app.Command;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.CommonOptions;
import io.aisanet.app.ExitCode;
import io.aisanet.app.api.NodeOptions;
import io.aisanet.app.books.Journal;
import io.aisanet.app.terminal.Terminal;
import io.aisanet.cluster.EventCursor;
import io.aisanet.cluster.EventFeed;
import io.aisanet.guard.PolicyDocument;
import io.aisanet.guard.Simulation;
import io.aisanet.ledger.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aisa guard simulate}. */
@CommandLine.Command(
        name = "simulate",
        description = {
            "Replay the journal of the data directory under a policy document and list each payment that would"
                    + " have gone differently. The node need not run.",
            ""
        })
public final class GuardSimulateCommand implements Command {
    @Parameters(paramLabel = "FILE", description = "The policy document, YAML.")
    private Path file = Path.of("policy.yaml");

    @Option(
            names = "--days",
            paramLabel = "N",
            description = "Only the last days (default: ${DEFAULT-VALUE}).")
    private int days = 30;

    @Mixin private final NodeOptions node = new NodeOptions();
    @Mixin private final CommonOptions common;

    public GuardSimulateCommand(Terminal terminal) {
        this.common = new CommonOptions(terminal);
    }

    @Override
    public CommonOptions common() {
        return common;
    }

    @Override
    public ExitCode run() throws IOException {
        if (days < 1 || days > DAYS_MAX) {
            throw new CommandFailure(ExitCode.USAGE, "--days is 1 to " + DAYS_MAX, "");
        }
        EventFeed feed = Journal.in(node.data());
        var directory = new JournalDirectory();
        long fromMs = System.currentTimeMillis() - Duration.ofDays(days).toMillis();
        long first = 1;
        try (EventCursor cursor = feed.from(1)) {
            var event = new Event();
            while (cursor.next(event)) {
                directory.accept(event);
                first = event.timestampMs < fromMs ? event.sequence + 1 : first;
            }
        }
        PolicyDocument document = PolicyDocument.read(file, directory);
        Map<Long, String> attachments = directory.attachments(document);
        if (attachments.isEmpty()) {
            common.terminal().err().println("no account is under a budget of this document");
        }
        try (EventCursor cursor = feed.from(first)) {
            Simulation.Report result =
                    Simulation.run(() -> new Events(cursor), document, attachments);
            var text = new SimulationText(directory.names());
            common.report().show(() -> text.json(result), report -> text.tell(report, result));
        }
        return ExitCode.OK;
    }

    private static final int DAYS_MAX = 3650;

    /** The journal's events, one object for all. */
    private static final class Events implements Iterator<Event> {
        private final EventCursor cursor;
        private final Event event = new Event();
        private boolean ready;

        Events(EventCursor cursor) {
            this.cursor = cursor;
        }

        @Override
        public boolean hasNext() {
            ready = ready || cursor.next(event);
            return ready;
        }

        @Override
        public Event next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ready = false;
            return event;
        }
    }
}
