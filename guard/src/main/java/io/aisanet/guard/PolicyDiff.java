package io.aisanet.guard;

import io.aisanet.ledger.BudgetState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a document would change, for people: lines such as {@code team/scout limit per day $1.00 ->
 * $2.00}, with two spaces after the path and the rule's name.
 */
public final class PolicyDiff {
    private static final String GAP = "  ";

    private final RuleText text;
    private final List<String> out = new ArrayList<>();

    private PolicyDiff(PolicyDocument document) {
        this.text = new RuleText(document.asset());
    }

    /** The lines; none where nothing differs but the document's hash. */
    public static List<String> of(PolicyDocument document, BudgetsNow now, Instant at) {
        var diff = new PolicyDiff(document);
        Comparison.of(document, now, at).forEach(diff::node);
        return List.copyOf(diff.out);
    }

    private void node(NodeChange node) {
        BudgetState present = node.present();
        if (present == null) {
            out.add(node.path() + GAP + "is new");
        } else if (present.frozen()) {
            out.add(node.path() + GAP + "is frozen and stays so");
        }
        Map<String, String> before = text.of(node.presentRules());
        Map<String, String> after = text.of(node.rules());
        before.forEach((rule, was) -> change(node.path(), rule, was, after.getOrDefault(rule, "")));
        for (LineChange line : node.lines()) {
            String what = SubjectNames.key(line.kind()) + " " + line.name();
            change(node.path(), what, terms(line.present()), terms(line.wanted()));
        }
        for (BudgetState removed : node.removed()) {
            if (!removed.frozen()) {
                out.add(
                        Names.path(node.path(), removed.name())
                                + GAP
                                + "is not in the document and will be frozen");
            }
        }
        for (BudgetState kept : node.kept()) {
            String path = Names.path(node.path(), kept.name());
            out.add(path + GAP + "was made by no document and stays as it is");
        }
    }

    private void change(String path, String what, String was, String will) {
        if (!was.equals(will)) {
            out.add(path + GAP + what + GAP + was + " -> " + will);
        }
    }

    private String terms(LineChange.Terms terms) {
        String cap =
                terms.isCapped()
                        ? "at most " + text.cap(terms.window(), terms.amount(), terms.count())
                        : "";
        return switch (terms.verdict()) {
            case NONE -> cap.isEmpty() ? "not listed" : cap;
            case ALLOW -> cap.isEmpty() ? "allowed" : "allowed, " + cap;
            case DENY -> "denied";
        };
    }
}
