package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.channel.StatementLine;
import io.aisanet.treasury.iso20022.camt.Entry;
import io.aisanet.treasury.iso20022.camt.EntryDetail;
import io.aisanet.treasury.iso20022.id.BankAmount;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes booked entries: each once, whether a notification or a statement tells it first. */
final class EntryTaking {

    private final BookDraft draft;

    EntryTaking(BookDraft draft) {
        this.draft = draft;
    }

    void takeAll(List<Entry> entries) {
        entries.forEach(this::take);
    }

    private void take(Entry entry) {
        Fact.EntryKnown known = draft.book().entry(entry.reference());
        if (known == null) {
            takeNew(entry);
        } else if (known.signed() != entry.signed() || known.reversal() != entry.reversal()) {
            draft.task(
                    TaskKind.ENTRY_ALTERED,
                    entry.reference(),
                    entry.signed(),
                    "told before with " + known.signed() + " atomic units");
        } else if (known.details() == 0 && !entry.details().isEmpty()) {
            tellLateDetails(entry);
        }
    }

    private void takeNew(Entry entry) {
        draft.add(
                new Fact.EntryKnown(
                        entry.reference(),
                        entry.signed(),
                        entry.reversal(),
                        entry.details().size(),
                        entry.days().booked().toString()));
        if (entry.details().isEmpty()) {
            Movement sum = line(entry, entry.reference(), entry.amount(), null);
            new SumTaking(draft).take(sum, entry.batch());
            return;
        }
        for (int i = 0; i < entry.details().size(); i++) {
            EntryDetail detail = entry.details().get(i);
            movements().take(line(entry, entry.referenceOf(i), detail.amount(), detail), detail);
        }
    }

    private MovementTaking movements() {
        return new MovementTaking(draft);
    }

    private Movement line(
            Entry entry, String reference, BankAmount amount, @Nullable EntryDetail detail) {
        boolean came = entry.direction() == Entry.Direction.CRDT;
        Movement movement =
                new Movement(
                        draft.book().lines().free(reference),
                        came ? amount.atomic() : -amount.atomic(),
                        entry.reversal(),
                        bookedMs(entry));
        draft.add(
                new Fact.Lined(
                        new StatementLine(
                                draft.book().lines().next(),
                                draft.settings().owner().iban().text(),
                                movement.reference(),
                                draft.asset(),
                                movement.signed(),
                                detail == null ? "" : text(detail),
                                movement.bookedMs())));
        return movement;
    }

    private static String text(EntryDetail detail) {
        String name = detail.ids().endToEndId();
        String written = detail.remittance().shown();
        return name.isEmpty() || written.isEmpty() ? name + written : name + " " + written;
    }

    /** Noon where the bank is: it tells days, not moments. */
    private long bookedMs(Entry entry) {
        return draft.settings().service().hours().at(entry.days().booked(), LocalTime.NOON);
    }

    /** A sum that came alone went to suspense; now a human can divide it. */
    private void tellLateDetails(Entry entry) {
        if (draft.book().suspense().find(TaskKind.BATCH_WITHOUT_DETAILS, entry.reference())
                == null) {
            return;
        }
        StringBuilder words = new StringBuilder();
        for (EntryDetail detail : entry.details()) {
            words.append(words.isEmpty() ? "" : "; ")
                    .append(detail.amount().text())
                    .append(' ')
                    .append(Claim.of(detail.remittance()).text());
        }
        draft.task(TaskKind.DETAILS_LATE, entry.reference(), entry.signed(), words.toString());
    }
}
