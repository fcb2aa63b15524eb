package io.aisanet.guard;

import io.aisanet.guard.SubjectNames.Subject;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.SetListed.Verdict;
import io.aisanet.settings.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of one kind while they are read: allowed, denied and capped meet in one line each. */
final class ListDraft {
    private final Section section;
    private final ListKind kind;
    private final SubjectNames names;
    private final Map<Long, ListLine> lines = new LinkedHashMap<>();

    ListDraft(Section section, ListKind kind, SubjectNames names) {
        this.section = section;
        this.kind = kind;
        this.names = names;
    }

    void allow(String name) {
        judge("allow", name, Verdict.ALLOW);
    }

    void deny(String name) {
        judge("deny", name, Verdict.DENY);
    }

    void cap(Section item, Subject subject, Cap cap) {
        ListLine line = lines.get(subject.id());
        if (line == null) {
            put(subject, Verdict.NONE, cap);
        } else if (line.cap() != null) {
            item.report(SubjectNames.key(kind), "has a cap already: a cap has one window");
        } else if (line.verdict() == Verdict.DENY) {
            item.report(SubjectNames.key(kind), "is denied, so that a cap means nothing");
        } else {
            put(subject, line.verdict(), cap);
        }
    }

    /** Reports what could never be paid although somebody capped it. */
    void check(boolean onlyListed) {
        for (ListLine line : lines.values()) {
            if (onlyListed && line.verdict() == Verdict.NONE) {
                section.report(
                        "caps",
                        quoted(line.name()) + " is not in allow, and onlyListed refuses others");
            }
        }
    }

    List<ListLine> lines() {
        return List.copyOf(lines.values());
    }

    private void judge(String key, String name, Verdict verdict) {
        try {
            Subject subject = names.find(kind, name);
            ListLine before = lines.get(subject.id());
            if (before == null) {
                put(subject, verdict, null);
            } else {
                String how = before.verdict() == verdict ? " is named twice" : " is allowed, too";
                section.report(key, quoted(name) + how);
            }
        } catch (IllegalArgumentException e) {
            section.report(key, e.getMessage());
        }
    }

    private void put(Subject subject, Verdict verdict, @Nullable Cap cap) {
        lines.put(subject.id(), new ListLine(kind, subject.name(), subject.id(), verdict, cap));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
