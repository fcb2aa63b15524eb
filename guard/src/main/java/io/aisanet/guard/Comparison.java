package io.aisanet.guard;

import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lays a document beside the ledger's budgets: node for node, from the root down. */
final class Comparison {
    private final BudgetsNow now;
    private final PolicyDocument document;
    private final Instant at;
    private final List<NodeChange> nodes = new ArrayList<>();

    private Comparison(PolicyDocument document, BudgetsNow now, Instant at) {
        this.document = document;
        this.now = now;
        this.at = at;
    }

    /** All budgets of the document, those above before those below. */
    static List<NodeChange> of(PolicyDocument document, BudgetsNow now, Instant at) {
        var comparison = new Comparison(document, now, at);
        BudgetState root = named(comparison.below(now.parent()), document.root().name());
        comparison.visit(document.root(), root, "");
        return List.copyOf(comparison.nodes);
    }

    /** Whether the rules come from a document and not from somebody who delegated. */
    private static boolean isFromDocument(BudgetState budget) {
        return !budget.policy().matches("(0x0*)?");
    }

    private void visit(BudgetPolicy wanted, @Nullable BudgetState present, String above) {
        String path = Names.path(above, wanted.name());
        List<BudgetState> below = present == null ? List.of() : below(present.id());
        Map<String, BudgetState> matched = new HashMap<>();
        for (BudgetPolicy child : wanted.children()) {
            BudgetState state = named(below, child.name());
            if (state != null) {
                matched.put(child.name(), state);
            }
        }
        List<BudgetState> rest = below.stream().filter(it -> !matched.containsValue(it)).toList();
        nodes.add(
                new NodeChange(
                        path,
                        above,
                        wanted,
                        present,
                        wanted.rules(at),
                        lines(wanted, present),
                        rest.stream().filter(Comparison::isFromDocument).toList(),
                        rest.stream().filter(it -> !isFromDocument(it)).toList()));
        wanted.children().forEach(child -> visit(child, matched.get(child.name()), path));
    }

    /** The budgets right below one, in the order of their ids. */
    private List<BudgetState> below(long parent) {
        return now.budgets().stream()
                .filter(it -> it.kind() == BudgetKind.NODE && it.parent() == parent)
                .filter(it -> it.owner() == now.owner() && it.asset() == document.asset())
                .sorted(Comparator.comparingLong(BudgetState::id))
                .toList();
    }

    /** Of several with the same name, the one that a document made; else the oldest. */
    private static @Nullable BudgetState named(List<BudgetState> budgets, String name) {
        List<BudgetState> same = budgets.stream().filter(it -> it.name().equals(name)).toList();
        return same.stream()
                .filter(Comparison::isFromDocument)
                .findFirst()
                .or(() -> same.stream().findFirst())
                .orElse(null);
    }

    private record Key(ListKind kind, long subject) {}

    private List<LineChange> lines(BudgetPolicy wanted, @Nullable BudgetState present) {
        Map<Key, ListedState> have = new HashMap<>();
        List<ListedState> ordered = new ArrayList<>();
        for (ListedState line : now.lines()) {
            if (present != null && line.budget() == present.id()) {
                have.put(new Key(line.kind(), line.subject()), line);
                ordered.add(line);
            }
        }
        var changes = new ArrayList<LineChange>();
        Set<Key> named = new HashSet<>();
        for (ListLine line : wanted.lists().lines()) {
            var key = new Key(line.kind(), line.subject());
            named.add(key);
            add(changes, key, line, have.get(key));
        }
        for (ListedState line : ordered) {
            var key = new Key(line.kind(), line.subject());
            if (!named.contains(key)) {
                add(changes, key, null, line);
            }
        }
        return changes;
    }

    private static void add(
            List<LineChange> changes,
            Key key,
            @Nullable ListLine wanted,
            @Nullable ListedState present) {
        var before = LineChange.Terms.of(present);
        var after = wanted == null ? LineChange.Terms.NOTHING : LineChange.Terms.of(wanted);
        if (!before.equals(after)) {
            String name = wanted == null ? nameOf(key) : wanted.name();
            changes.add(new LineChange(key.kind(), key.subject(), name, before, after));
        }
    }

    /** The ledger keeps no names: a payee's number, or the hash of what it was. */
    private static String nameOf(Key key) {
        return key.kind() == ListKind.PAYEE
                ? Long.toString(key.subject())
                : "#" + Long.toHexString(key.subject());
    }
}
