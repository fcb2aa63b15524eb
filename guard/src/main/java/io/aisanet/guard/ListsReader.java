package io.aisanet.guard;

import io.aisanet.ledger.ListKind;
import io.aisanet.settings.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whom and what a budget may pay: {@code payees}, {@code categories}, {@code resources}. */
final class ListsReader {
    private final CapReader caps;
    private final SubjectNames subjects;

    ListsReader(Amounts amounts, Directory directory) {
        this.caps = new CapReader(amounts);
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
        Cap cap = caps.read(payees.section("perPayee"));
        if (cap == null && payees.has("perPayee")) {
            payees.report("perPayee", CapReader.MISSING);
        }
        return cap;
    }

    /** Adds a kind's lines and says whether only those that are allowed may be paid. */
    private boolean lines(Section section, ListKind kind, List<ListLine> into) {
        boolean onlyListed = section.flag("onlyListed", false);
        var draft = new ListDraft(section, kind, subjects);
        section.names("allow").forEach(draft::allow);
        section.names("deny").forEach(draft::deny);
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
        Cap cap = caps.read(item);
        if (cap == null) {
            item.report(key, CapReader.MISSING);
        } else {
            subject.ifPresent(it -> draft.cap(item, it, cap));
        }
    }
}
