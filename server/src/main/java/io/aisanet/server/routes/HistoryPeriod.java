package io.aisanet.server.routes;

import io.aisanet.history.Period;
import io.aisanet.server.web.ApiProblem;
import io.aisanet.server.web.ProblemType;
import io.aisanet.server.web.Query;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Reads {@code from} and {@code until} of a query: days of UTC, or moments. */
final class HistoryPeriod {
    private HistoryPeriod() {}

    static Period read(Query query) {
        long fromMs = query.text("from").map(text -> moment("from", text)).orElse(0L);
        long untilMs =
                query.text("until").map(text -> moment("until", text)).orElse(Long.MAX_VALUE);
        if (untilMs < fromMs) {
            throw ApiProblem.at(ProblemType.INVALID_REQUEST, "until", "until is not before from");
        }
        return new Period(fromMs, untilMs);
    }

    private static long moment(String name, String text) {
        try {
            Instant at =
                    text.indexOf('T') < 0
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(text);
            if (at.toEpochMilli() >= 0) {
                return at.toEpochMilli();
            }
        } catch (DateTimeException | ArithmeticException _) {
            // told below, as what comes before 1970
        }
        throw ApiProblem.at(
                ProblemType.INVALID_REQUEST,
                name,
                name + " is a day such as 2026-11-21 or a moment such as 2026-11-21T12:00:00Z");
    }
}
