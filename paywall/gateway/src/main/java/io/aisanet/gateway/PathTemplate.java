package io.aisanet.gateway;

import io.aisanet.paywall.PathPattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A pattern of paths as OpenAPI writes it: each variable is one segment with a name of its own.
 * OpenAPI has no word for any number of segments; {@code **} becomes a variable, and says so.
 *
 * @param text the template
 * @param names of its variables, from left to right
 * @param rest whether the last variable stands for any number of segments
 */
record PathTemplate(String text, List<String> names, boolean rest) {

    private static final String REST = "**";
    private static final String REST_NAME = "rest";

    PathTemplate {
        names = List.copyOf(names);
    }

    static PathTemplate of(PathPattern pattern) {
        Set<String> names = new LinkedHashSet<>();
        List<String> segments = new ArrayList<>();
        boolean rest = false;
        for (String segment : pattern.toString().split("/", -1)) {
            rest = segment.equals(REST);
            if (rest) {
                segments.add(variable(REST_NAME, names));
            } else if (segment.startsWith("{")) {
                segments.add(variable(segment.substring(1, segment.length() - 1), names));
            } else {
                segments.add(segment);
            }
        }
        return new PathTemplate(String.join("/", segments), List.copyOf(names), rest);
    }

    private static String variable(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + i;
        }
        return "{" + name + "}";
    }

    /** The pattern that this template would be: two templates of one shape are one path. */
    PathPattern shape() {
        return PathPattern.parse(text);
    }
}
