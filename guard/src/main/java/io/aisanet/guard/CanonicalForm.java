package io.aisanet.guard;

import io.aisanet.ledger.Window;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the one text that all spellings of a document share. */
final class CanonicalForm {
    /** Stands first in it, so that a later form can never be mistaken for this one. */
    private static final String FORM = "aisa-policy-1";

    private static final char FIRST_PRINTABLE = ' ';

    String of(PolicyDocument document) {
        Map<String, Object> top = new TreeMap<>();
        top.put("form", FORM);
        top.put("policy", document.name());
        top.put("version", number(document.version()));
        top.put("asset", document.asset().name());
        top.put("budget", budget(document.root()));
        return json(top);
    }

    private static Map<String, Object> budget(BudgetPolicy budget) {
        Map<String, Object> all = new TreeMap<>();
        all.put("name", budget.name());
        put(all, "maxPayment", budget.maxPayment());
        put(all, "maxUnitPrice", budget.maxUnitPrice());
        put(all, "expiresMs", budget.expiresMs());
        put(all, "limits", windows(budget.amounts()));
        put(all, "counts", windows(budget.counts()));
        if (budget.hours() != null) {
            all.put("activeHours", hours(budget.hours()));
        }
        if (budget.ask() != null) {
            all.put("ask", ask(budget.ask()));
        }
        lists(all, budget.lists());
        Map<String, Object> children = new TreeMap<>();
        budget.children().forEach(child -> children.put(child.name(), budget(child)));
        put(all, "budgets", children);
        return all;
    }

    private static Map<String, Object> windows(List<Long> limits) {
        Map<String, Object> all = new TreeMap<>();
        for (Window window : Window.values()) {
            put(all, BudgetReader.key(window), limits.get(window.code()));
        }
        return all;
    }

    private static Map<String, Object> hours(ActiveHours hours) {
        Map<String, Object> all = new TreeMap<>();
        all.put("timeZone", hours.zone().getId());
        all.put("week", hours.week().stream().map(Long::toHexString).toList());
        return all;
    }

    private static Map<String, Object> ask(AskPolicy ask) {
        Map<String, Object> all = new TreeMap<>();
        put(all, "from", ask.from());
        put(all, "newPayee", ask.newPayee() ? 1 : 0);
        put(all, "approvals", ask.approvals());
        put(all, "waitMinutes", ask.waitMinutes());
        all.put(
                "approvers",
                ask.approvers().stream().map(AskPolicy.Approver::name).sorted().toList());
        return all;
    }

    private static void lists(Map<String, Object> all, ListPolicy lists) {
        put(all, "payeesListed", lists.payeesListed() ? 1 : 0);
        put(all, "categoriesListed", lists.categoriesListed() ? 1 : 0);
        put(all, "resourcesListed", lists.resourcesListed() ? 1 : 0);
        if (lists.perPayee() != null) {
            all.put("perPayee", cap(lists.perPayee()));
        }
        Map<String, Object> lines = new TreeMap<>();
        for (ListLine line : lists.lines()) {
            lines.put(SubjectNames.key(line.kind()) + " " + line.name(), line(line));
        }
        put(all, "lists", lines);
    }

    private static Map<String, Object> line(ListLine line) {
        Map<String, Object> all =
                line.cap() == null ? new TreeMap<>() : new TreeMap<>(cap(line.cap()));
        all.put("verdict", line.verdict().name());
        return all;
    }

    private static Map<String, Object> cap(Cap cap) {
        Map<String, Object> all = new TreeMap<>();
        all.put("window", BudgetReader.key(cap.window()));
        put(all, "amount", cap.amount());
        put(all, "count", cap.count());
        return all;
    }

    private static void put(Map<String, Object> all, String key, long number) {
        if (number != 0) {
            all.put(key, number(number));
        }
    }

    private static void put(Map<String, Object> all, String key, Map<String, Object> part) {
        if (!part.isEmpty()) {
            all.put(key, part);
        }
    }

    /** As text: JSON's own numbers are exact to 53 bits only. */
    private static String number(long number) {
        return Long.toString(number);
    }

    private static String json(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                    map.entrySet().stream()
                            .map(it -> text(it.getKey().toString()) + ':' + json(it.getValue()))
                            .collect(Collectors.joining(",", "{", "}"));
            case Collection<?> list ->
                    list.stream()
                            .map(CanonicalForm::json)
                            .collect(Collectors.joining(",", "[", "]"));
            case null -> throw new IllegalStateException("the canonical form has no null");
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        var out = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '"' || letter == '\\') {
                out.append('\\').append(letter);
            } else if (letter < FIRST_PRINTABLE) {
                out.append("\\u").append(HexFormat.of().toHexDigits(letter));
            } else {
                out.append(letter);
            }
        }
        return out.append('"').toString();
    }
}
