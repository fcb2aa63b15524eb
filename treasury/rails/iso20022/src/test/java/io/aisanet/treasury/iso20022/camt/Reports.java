package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Counterparty;
import io.aisanet.treasury.iso20022.camt.EntryDetail.Ids;
import io.aisanet.treasury.iso20022.camt.EntryDetail.RemittanceText;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.id.Uetr;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** Statements for tests. */
final class Reports {

    static final Instant NOW = Instant.parse("2026-11-20T18:00:00Z");
    static final Iban US = new Iban("DE89370400440532013000");
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Entry.Days DAYS = new Entry.Days(DAY, DAY);

    private Reports() {}

    static BankAmount eur(long cents) {
        return new BankAmount("EUR", cents * 10_000);
    }

    static Entry deposit(String reference, long cents) {
        return new Entry(
                reference,
                eur(cents),
                Entry.Direction.CRDT,
                false,
                DAYS,
                Entry.Batch.NONE,
                List.of(
                        new EntryDetail(
                                "",
                                Ids.NONE,
                                eur(cents),
                                new Counterparty("Payer & Co", "FR1420041010050500013M02606"),
                                new RemittanceText("RF18539007547034", ""),
                                null)));
    }

    static Entry batch(String reference) {
        return new Entry(
                reference,
                eur(300),
                Entry.Direction.DBIT,
                false,
                DAYS,
                new Entry.Batch("batch-1", "batch-1", 2),
                List.of(out("p-1", 100), out("p-2", 200)));
    }

    private static EntryDetail out(String id, long cents) {
        return new EntryDetail(
                "",
                new Ids("", "batch-1", id, Uetr.of(id).text()),
                eur(cents),
                new Counterparty("", "NO9386011117947"),
                RemittanceText.NONE,
                null);
    }

    static Entry returned(String reference, String endToEndId, long cents) {
        return new Entry(
                reference,
                eur(cents),
                Entry.Direction.CRDT,
                true,
                DAYS,
                Entry.Batch.NONE,
                List.of(
                        new EntryDetail(
                                "D-" + reference,
                                new Ids("", "", endToEndId, ""),
                                eur(cents),
                                Counterparty.NONE,
                                new RemittanceText("", "returned"),
                                new EntryDetail.Return("AC04", "closed"))));
    }

    static AccountReport statement(long sequence, long openingCents, List<Entry> entries) {
        long closing = openingCents * 10_000;
        for (Entry entry : entries) {
            closing += entry.signed();
        }
        return new AccountReport(
                Kind.STATEMENT,
                "S-" + sequence,
                sequence,
                US,
                "EUR",
                new Balances(openingCents * 10_000, DAY, closing, DAY),
                entries,
                "");
    }

    static AccountReport notification(String id, List<Entry> entries) {
        return new AccountReport(Kind.NOTIFICATION, id, 0, US, "EUR", null, entries, "");
    }

    /** As it is when it was read: only then it has a digest. */
    static AccountReport read(AccountReport report) throws Exception {
        return CamtReader.read(CamtWriter.write(report, NOW)).getFirst();
    }
}
