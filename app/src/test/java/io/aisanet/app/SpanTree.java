package io.aisanet.app;

import io.aisanet.app.OtlpReceiver.Span;
import java.util.List;
import java.util.TreeSet;

/** A trace as text: each span a line, below what it belongs to, by name. */
final class SpanTree {

    private SpanTree() {}

    static String of(List<Span> trace) {
        return below(trace, "");
    }

    private static String below(List<Span> trace, String parent) {
        var lines = new TreeSet<String>();
        for (Span span : trace) {
            if (span.parent().equals(parent)) {
                lines.add(line(span) + below(trace, span.id()).indent(2));
            }
        }
        return String.join("", lines);
    }

    private static String line(Span span) {
        String end = span.attributes().getOrDefault("aisa.end", "");
        return (span.service() + " " + span.name() + " " + end).strip() + "\n";
    }
}
