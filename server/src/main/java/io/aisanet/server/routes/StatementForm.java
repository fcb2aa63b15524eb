package io.aisanet.server.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.history.CamtStatement;
import io.aisanet.history.CsvStatement;
import io.aisanet.history.History;
import io.aisanet.history.Period;
import io.aisanet.history.Statement;
import io.aisanet.history.StatementEntry;
import io.aisanet.history.StatementReader;
import io.aisanet.history.StatementTooLong;
import io.aisanet.server.history.JsonStatement;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import io.aisanet.server.web.Reply;
import java.time.InstantSource;

/** A way to write a statement down. */
@FunctionalInterface
interface StatementForm {
    /** The answer with the statement. */
    Reply of(History history, long account, Period period);

    /** The form that a query asks for. */
    static StatementForm read(Query query, InstantSource clock) {
        return switch (query.text("form").orElse("json")) {
            case "json" -> StatementForm::json;
            case "csv" -> StatementForm::csv;
            case "camt053" -> (history, account, period) -> camt(history, account, period, clock);
            default ->
                    throw ApiProblem.at(
                            ProblemType.INVALID_REQUEST, "form", "form is json, csv or camt053");
        };
    }

    private static Reply json(History history, long account, Period period) {
        JsonStatement statement = new JsonStatement();
        history.statement(account, period, statement);
        return Reply.ok(statement.json());
    }

    private static Reply csv(History history, long account, Period period) {
        StringBuilder text = new StringBuilder();
        history.statement(account, period, new Bounded(new CsvStatement(text)));
        return Reply.text("text/csv; charset=utf-8", text.toString());
    }

    private static Reply camt(History history, long account, Period period, InstantSource clock) {
        CamtStatement statement = new CamtStatement(clock.instant());
        history.statement(account, period, statement);
        return Reply.text("application/xml", new String(statement.bytes(), UTF_8));
    }

    /** Refuses what would not fit into an answer. */
    record Bounded(StatementReader reader) implements StatementReader {
        private static final int ENTRIES_MAX = 100_000;

        @Override
        public void begin(Statement head) {
            if (head.entries() > ENTRIES_MAX) {
                throw new StatementTooLong(head.entries(), ENTRIES_MAX);
            }
            reader.begin(head);
        }

        @Override
        public void entry(StatementEntry entry) {
            reader.entry(entry);
        }

        @Override
        public void end(Statement head) {
            reader.end(head);
        }
    }
}
