package io.aisanet.http402.mpp;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Finds what belongs to the scheme {@code Payment} in a line that other schemes may share. */
final class PaymentScheme {

    static final String NAME = "Payment";

    private PaymentScheme() {}

    /** What follows each {@code Payment}, up to the next one; commas and quotes are respected. */
    static List<String> segments(String line) {
        List<Integer> starts = starts(line);
        List<String> segments = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : line.length();
            segments.add(line.substring(starts.get(i) + NAME.length(), end));
        }
        return segments;
    }

    /**
     * What is left without each {@code Payment} and its token; nothing where quotes without an end
     * would make another credential of what is left.
     */
    static String others(String line) {
        List<Integer> starts = starts(line);
        if (starts.isEmpty()) {
            return line;
        }
        StringJoiner others = new StringJoiner(", ");
        add(line.substring(0, starts.getFirst()), others);
        for (String segment : segments(line)) {
            int end = segment.indexOf(',');
            add(end < 0 ? "" : segment.substring(end + 1), others);
        }
        return starts(others.toString()).isEmpty() ? others.toString() : "";
    }

    private static void add(String text, StringJoiner others) {
        String bare = text.strip().replaceAll("^,+\\s*|\\s*,+$", "");
        if (!bare.isEmpty()) {
            others.add(bare);
        }
    }

    private static List<Integer> starts(String line) {
        List<Integer> starts = new ArrayList<>();
        boolean quoted = false;
        boolean atBoundary = true;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                i += c == '\\' ? 1 : 0;
                quoted = c != '"';
            } else if (atBoundary && isHere(line, i)) {
                starts.add(i);
                atBoundary = false;
            } else {
                quoted = c == '"';
                atBoundary = c == ',' || (atBoundary && isBlank(c));
            }
        }
        return starts;
    }

    private static boolean isHere(String line, int at) {
        int end = at + NAME.length();
        return line.regionMatches(true, at, NAME, 0, NAME.length())
                && (end == line.length() || isBlank(line.charAt(end)) || line.charAt(end) == ',');
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
