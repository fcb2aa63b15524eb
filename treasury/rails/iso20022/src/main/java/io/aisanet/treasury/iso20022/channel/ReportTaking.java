package io.aisanet.treasury.iso20022.channel;

import static java.util.Objects.requireNonNull;

import io.aisanet.treasury.iso20022.camt.AccountReport;
import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import io.aisanet.treasury.iso20022.camt.Entry;
import io.aisanet.treasury.iso20022.camt.StatementSequence;
import java.time.LocalDate;

/** Takes notifications as they come, and statements in their order. */
final class ReportTaking {

    private final BookDraft draft;

    ReportTaking(BookDraft draft) {
        this.draft = draft;
    }

    /** Takes one; false where it is not its turn. */
    boolean take(AccountReport report) {
        return report.kind() == Kind.STATEMENT ? takeStatement(report) : takeNotification(report);
    }

    private boolean takeNotification(AccountReport report) {
        String known = draft.book().notification(report.id());
        if (known == null) {
            new EntryTaking(draft).takeAll(report.entries());
            draft.add(new Fact.NotificationTaken(report.id(), report.digest()));
        } else if (!known.equals(report.digest())) {
            contradicts(
                    report.id(),
                    "notification " + report.id() + " came before with other contents");
        }
        return true;
    }

    private boolean takeStatement(AccountReport report) {
        StatementSequence sequence = draft.book().sequence();
        switch (sequence.place(report)) {
            case StatementSequence.Copy _ -> {
                return true;
            }
            case StatementSequence.Contradiction(var sentence) -> {
                contradicts(report.id(), sentence);
                return true;
            }
            case StatementSequence.Early(var missing) -> {
                draft.task(
                        TaskKind.STATEMENT_MISSING,
                        "statement " + missing,
                        0,
                        "statement " + missing + " did not come, " + report.sequence() + " did");
                return false;
            }
            case StatementSequence.Next _ -> {
                takeNext(report);
                return true;
            }
        }
    }

    private void takeNext(AccountReport report) {
        new EntryTaking(draft).takeAll(report.entries());
        for (Entry entry : report.entries()) {
            if (draft.book().isUnstated(entry.reference())) {
                draft.add(new Fact.EntryStated(entry.reference()));
            }
        }
        var balances = requireNonNull(report.balances());
        long number = draft.book().sequence().next();
        draft.add(
                new Fact.StatementTaken(
                        new StatementSequence.Taken(
                                report.id(), report.digest(), report.sequence(), balances)));
        draft.close(TaskKind.STATEMENT_MISSING, "statement " + number, "it came");
        reportUnstated(balances.closedOn(), report.id());
    }

    /** What was notified of a day has to be on the statement of that day. */
    private void reportUnstated(LocalDate closedOn, String id) {
        for (Fact.EntryKnown entry : draft.book().unstated()) {
            if (!LocalDate.parse(entry.bookedOn()).isAfter(closedOn)) {
                draft.task(
                        TaskKind.ENTRY_NOT_STATED,
                        entry.reference(),
                        entry.signed(),
                        "notified as booked on " + entry.bookedOn() + ", not on statement " + id);
            }
        }
    }

    private void contradicts(String id, String sentence) {
        draft.task(TaskKind.REPORT_CONTRADICTS, id, 0, sentence);
    }
}
