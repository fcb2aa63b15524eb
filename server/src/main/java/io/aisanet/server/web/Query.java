package io.aisanet.server.web;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The query of a request, read strictly: each name once, no other names. */
public final class Query {
    private final Map<String, List<String>> values;

    Query(Map<String, List<String>> values) {
        this.values = values;
    }

    /**
     * Refuses names that the route does not know, and names that come twice.
     *
     * @throws ApiProblem when there are any
     */
    public void allow(String... names) {
        Set<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(Set.of(names));
        if (!unknown.isEmpty()) {
            String first = unknown.iterator().next();
            throw invalid(first, "is no parameter here; known are " + String.join(", ", names));
        }
        values.forEach((name, list) -> {
            if (list.size() != 1) {
                throw invalid(name, "stands there " + list.size() + " times");
            }
        });
    }

    /** A text. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    /** An id, 1 or more. */
    public Optional<Long> id(String name) {
        return text(name)
                .map(text -> {
                    Long id = Body.parseId(text);
                    if (id == null) {
                        throw invalid(name, "is no id");
                    }
                    return id;
                });
    }

    /** A number of a feed or list that may be 0. */
    public Optional<Long> position(String name) {
        return text(name).map(text -> text.equals("0") ? Long.valueOf(0) : id(name).orElseThrow());
    }

    /** Entries a page. */
    public int limit() {
        long limit = id("limit").orElse((long) ApiLimits.PAGE_SIZE_DEFAULT);
        if (limit > ApiLimits.PAGE_SIZE_MAX) {
            throw invalid("limit", "is 1 to " + ApiLimits.PAGE_SIZE_MAX);
        }
        return (int) limit;
    }

    /** A calendar day such as {@code 2026-11-21}; null when missing. */
    public @Nullable LocalDate date(String name) {
        try {
            return text(name).map(LocalDate::parse).orElse(null);
        } catch (DateTimeException e) {
            throw invalid(name, "is no day such as 2026-11-21");
        }
    }

    private static ApiProblem invalid(String name, String detail) {
        return ApiProblem.at(ProblemType.INVALID_REQUEST, name, name + " " + detail);
    }
}
