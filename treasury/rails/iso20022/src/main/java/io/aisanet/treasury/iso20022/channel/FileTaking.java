package io.aisanet.treasury.iso20022.channel;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.AccountReport;
import io.aisanet.treasury.iso20022.camt.CamtReader;
import io.aisanet.treasury.iso20022.file.InboxFile;
import io.aisanet.treasury.iso20022.file.Verdict;
import io.aisanet.treasury.iso20022.pain.Pain002Reader;
import io.aisanet.treasury.iso20022.xml.XmlDocument;
import java.util.Comparator;
import java.util.List;

/** Takes one file of the bank: all that follows from it is one step. */
final class FileTaking {

    private final BookDraft draft;

    FileTaking(BookDraft draft) {
        this.draft = draft;
    }

    Verdict take(InboxFile file) {
        if (draft.book().wasRead(file.hash())) {
            return new Verdict.Known();
        }
        try {
            boolean taken = take(XmlDocument.read(file.text().bytes()));
            if (!taken) {
                return new Verdict.Later();
            }
        } catch (Malformed e) {
            return new Verdict.Refused(String.valueOf(e.getMessage()));
        }
        draft.add(new Fact.FileRead(file.hash(), file.name(), draft.nowMs()));
        return new Verdict.Taken();
    }

    private boolean take(XmlDocument document) throws Malformed {
        String message = document.message();
        if (message.startsWith("pain.002.")) {
            new StatusTaking(draft).take(Pain002Reader.read(document));
            return true;
        }
        if (message.startsWith("camt.053.") || message.startsWith("camt.054.")) {
            return takeReports(CamtReader.read(document));
        }
        throw new Malformed(
                "is a message that is not read here", "", "send pain.002, camt.053 or camt.054");
    }

    /** In the order of their numbers; one of a file that has to wait makes the file wait. */
    private boolean takeReports(List<AccountReport> reports) throws Malformed {
        for (AccountReport report : reports) {
            requireOurs(report);
        }
        boolean all = true;
        for (AccountReport report :
                reports.stream()
                        .sorted(Comparator.comparingLong(AccountReport::sequence))
                        .toList()) {
            all &= new ReportTaking(draft).take(report);
        }
        return all;
    }

    private void requireOurs(AccountReport report) throws Malformed {
        if (!report.account().equals(draft.settings().owner().iban())
                || !report.currency().equals(draft.settings().money().currency())) {
            throw new Malformed(
                    "report " + report.id() + " is of another account",
                    "Acct",
                    "put it into the folder of its account");
        }
    }
}
