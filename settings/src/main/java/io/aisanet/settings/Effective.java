package io.aisanet.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was asked of one section, and what the answers were: the known keys, and the print-out. */
final class Effective {
    private record Line(String value, boolean isDefault) {}

    private final Set<String> known = new LinkedHashSet<>();
    private final Map<String, Line> values = new LinkedHashMap<>();
    private final Map<String, Section> sections = new LinkedHashMap<>();
    private final Map<String, List<Section>> lists = new LinkedHashMap<>();

    void know(String key) {
        known.add(key);
    }

    void value(String key, String value, boolean isDefault) {
        know(key);
        values.put(key, new Line(value, isDefault));
    }

    void list(String key, List<String> items) {
        value(key, "[" + String.join(", ", items) + "]", items.isEmpty());
    }

    void section(String key, Section section) {
        know(key);
        sections.put(key, section);
    }

    void sections(String key, List<Section> all) {
        know(key);
        lists.put(key, all);
    }

    @Nullable Section section(String key) {
        return sections.get(key);
    }

    boolean knows(String key) {
        return known.contains(key);
    }

    String suggestion(String key) {
        return NearestName.of(key, known)
                .map(name -> "; did you mean " + name + "?")
                .orElseGet(() -> "; known here: " + String.join(", ", known));
    }

    void forEachSection(Consumer<Section> consumer) {
        sections.values().forEach(consumer);
        lists.values().forEach(list -> list.forEach(consumer));
    }

    void print(StringBuilder out, String indent) {
        for (String key : known) {
            Line line = values.get(key);
            if (line != null) {
                out.append(indent).append(Scalars.quoted(key)).append(": ").append(line.value());
                out.append(line.isDefault() ? "  # default\n" : "\n");
            }
            printSections(out, key, indent);
        }
    }

    private void printSections(StringBuilder out, String key, String indent) {
        Section section = sections.get(key);
        if (section != null) {
            out.append(indent).append(Scalars.quoted(key)).append(":\n");
            section.print(out, indent + "  ");
        }
        List<Section> list = new ArrayList<>(lists.getOrDefault(key, List.of()));
        if (!list.isEmpty()) {
            out.append(indent).append(Scalars.quoted(key)).append(":\n");
            list.forEach(item -> printItem(out, item, indent));
        }
    }

    /** A list's item: its first line gets the dash. */
    private static void printItem(StringBuilder out, Section item, String indent) {
        int start = out.length();
        item.print(out, indent + "    ");
        if (out.length() > start) {
            out.setCharAt(start + indent.length() + 2, '-');
        } else {
            out.append(indent).append("  - {}\n");
        }
    }
}
