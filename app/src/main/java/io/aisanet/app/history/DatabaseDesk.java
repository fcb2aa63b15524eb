package io.aisanet.app.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.app.CommandFailure;
import io.aisanet.app.ExitCode;
import io.aisanet.cluster.EventFeed;
import io.aisanet.history.CamtStatement;
import io.aisanet.history.CsvStatement;
import io.aisanet.history.Decision;
import io.aisanet.history.History;
import io.aisanet.history.HistoryConfig;
import io.aisanet.history.HistoryQuery;
import io.aisanet.history.HistoryStopped;
import io.aisanet.history.HistoryUnavailable;
import io.aisanet.history.Period;
import io.aisanet.history.Rebuild;
import io.aisanet.history.StatementTooLong;
import io.aisanet.history.Viewer;
import io.aisanet.http402.Json;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.server.history.HistoryForms;
import io.aisanet.server.history.JsonStatement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.Supplier;

/** Opens the database itself; no node runs on it. */
final class DatabaseDesk implements HistoryDesk {
    private final HistoryConfig config;
    private final Supplier<EventFeed> feed;

    /**
     * @param feed the journal, where it is needed
     */
    DatabaseDesk(HistoryConfig config, Supplier<EventFeed> feed) {
        this.config = config;
        this.feed = feed;
    }

    @Override
    public ObjectNode status() {
        return ask(history -> HistoryForms.status(history.status(), feed.get().newestSequence()));
    }

    @Override
    public ObjectNode payments(Filter filter) {
        HistoryQuery query = query(filter);
        return ask(history -> HistoryForms.payments(history.payments(query), query.limit()));
    }

    @Override
    public ObjectNode decisions(Filter filter, String decision) {
        HistoryQuery query = query(filter);
        return ask(history ->
                HistoryForms.decisions(
                        history.decisions(query, Decision.ofText(decision)), query.limit()));
    }

    @Override
    public ObjectNode statement(Account account) {
        JsonStatement statement = new JsonStatement();
        return ask(history -> {
            history.statement(id(account), period(account.from(), account.until()), statement);
            return statement.json();
        });
    }

    @Override
    public void statement(Account account, String form, Appendable out) {
        Period period = period(account.from(), account.until());
        if (form.equals("csv")) {
            ask(history -> history.statement(id(account), period, new CsvStatement(out)));
            return;
        }
        CamtStatement camt = new CamtStatement(Instant.now());
        ask(history -> history.statement(id(account), period, camt));
        try {
            out.append(new String(camt.bytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public ObjectNode rebuild() {
        try {
            return Json.object()
                    .put("state", "rebuilt")
                    .put("lastEvent", Rebuild.of(config, feed.get()::blocksAfter));
        } catch (HistoryStopped e) {
            throw new CommandFailure(
                    ExitCode.VERIFICATION_FAILED, String.valueOf(e.getMessage()), "", e);
        } catch (HistoryUnavailable e) {
            throw unavailable(e);
        }
    }

    private <T> T ask(Function<History, T> question) {
        try {
            return question.apply(History.of(config));
        } catch (StatementTooLong e) {
            throw new CommandFailure(ExitCode.USAGE, String.valueOf(e.getMessage()), "", e);
        } catch (HistoryUnavailable e) {
            throw unavailable(e);
        }
    }

    private static CommandFailure unavailable(HistoryUnavailable e) {
        return new CommandFailure(
                ExitCode.UNREACHABLE,
                String.valueOf(e.getMessage()),
                "a node that runs writes it: aisa up; from a journal: aisa history rebuild",
                e);
    }

    private static long id(Account account) {
        return AccountId.of(account.wallet(), Asset.valueOf(account.asset()));
    }

    private static HistoryQuery query(Filter filter) {
        return new HistoryQuery(
                Viewer.EVERYBODY,
                filter.wallet(),
                period(filter.from(), filter.until()),
                filter.before(),
                filter.limit());
    }

    private static Period period(String from, String until) {
        long fromMs = from.isEmpty() ? 0 : moment(from);
        long untilMs = until.isEmpty() ? Long.MAX_VALUE : moment(until);
        if (fromMs < 0 || untilMs < fromMs) {
            throw new CommandFailure(ExitCode.USAGE, "--until is before --from", "");
        }
        return new Period(fromMs, untilMs);
    }

    private static long moment(String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeException | ArithmeticException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "\"" + text + "\" is no day and no moment",
                    "write it like 2026-11-21 or 2026-11-21T12:00:00Z",
                    e);
        }
    }
}
