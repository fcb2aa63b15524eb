package io.aisanet.guard;

import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.Window;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whom and what a budget may pay: {@code payees}, {@code categories}, {@code resources}. */
final class ListsReader {
    private final Amounts amounts;
    private final SubjectNames subjects;

    ListsReader(Amounts amounts, Directory directory) {
        this.amounts = amounts;
        this.subjects = new SubjectNames(directory);
    }

    ListPolicy read(Section budget) {
        Section payees = budget.section("payees");
        @Nullable Cap perPayee = perPayee(payees);
        Section categories = budget.section("categories");
        Section resources = budget.section("resources");
        var lines = new ArrayList<ListLine>();
        boolean payeesListed = lines(payees, ListKind.PAYEE, lines);
        boolean categoriesListed = lines(categories, ListKind.CATEGORY, lines);
        boolean resourcesListed = lines(resources, ListKind.RESOURCE, lines);
        return new ListPolicy(payeesListed, categoriesListed, resourcesListed, perPayee, lines);
    }

    private @Nullable Cap perPayee(Section payees) {
        Cap cap = cap(payees.section("perPayee"));
        if (cap == null && payees.has("perPayee")) {
            payees.report("perPayee", "must have one window, for example day: 2.00 USD");
        }
        return cap;
    }

    /** Adds a kind's lines and says whether only those that are allowed may be paid. */
    private boolean lines(Section section, ListKind kind, List<ListLine> into) {
        boolean onlyListed = section.flag("onlyListed", false);
        var draft = new ListDraft(section, kind, subjects);
        section.texts("allow").forEach(draft::allow);
        section.texts("deny").forEach(draft::deny);
        if (kind != ListKind.RESOURCE) {
            section.sections("caps").forEach(item -> capped(draft, kind, item));
        }
        draft.check(onlyListed);
        into.addAll(draft.lines());
        return onlyListed;
    }

    private void capped(ListDraft draft, ListKind kind, Section item) {
        String key = SubjectNames.key(kind);
        item.require(key);
        Optional<SubjectNames.Subject> subject =
                item.parsed(key, text -> subjects.find(kind, text));
        Cap cap = cap(item);
        if (cap == null) {
            item.report(key, "must have one window, for example day: 1.00 USD");
        } else {
            subject.ifPresent(it -> draft.cap(item, it, cap));
        }
    }

    /** An amount in exactly one window, or a count, or both; null where there is no window. */
    private @Nullable Cap cap(Section section) {
        Window window = null;
        long amount = 0;
        for (Window one : Window.values()) {
            String key = BudgetReader.key(one);
            long here = section.parsed(key, amounts::parse).orElse(0L);
            if (section.has(key) && window != null) {
                section.report(key, "is a second window: a cap has one");
            } else if (section.has(key)) {
                window = one;
                amount = here;
            }
        }
        long count = BudgetReader.count(section, "count");
        // A wrong amount is told; 1 stands in for it, so that the rest can be read.
        return window == null ? null : new Cap(window, amount == 0 ? 1 : amount, count);
    }
}
