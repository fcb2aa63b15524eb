package io.aisanet.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aisanet.fuzzing.Property;
import io.helidon.common.uri.UriQuery;
import java.util.Optional;

/** Queries of the API: read, or refused as a problem of the request. */
public final class QueryFuzzer {

    private QueryFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Query query;
        try {
            query = new Query(UriQuery.create(new String(input, UTF_8)).toMap());
        } catch (IllegalArgumentException e) {
            return; // the server's own reader refuses it with 400
        }
        try {
            query.allow("id", "after", "limit", "day", "text");
            Optional<Long> id = query.id("id");
            Property.holds(id.isEmpty() || id.get() >= 1, "an id is one");
            Property.holds(query.position("after").orElse(0L) >= 0, "a position is one");
            int limit = query.limit();
            Property.holds(limit >= 1 && limit <= ApiLimits.PAGE_SIZE_MAX, "a page is one");
            query.date("day");
            query.text("text");
        } catch (ApiProblem e) {
            Property.holds(e.getMessage() != null, "a refusal says why");
        }
    }
}
