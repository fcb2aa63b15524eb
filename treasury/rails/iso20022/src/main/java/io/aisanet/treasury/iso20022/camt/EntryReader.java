package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.ClippedText;
import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads one entry of a report, and the payments in it. */
final class EntryReader {

    private static final int REFERENCE_MAX = 35;
    private static final long COUNT_MAX = 999_999_999_999_999L;

    private final XmlElement element;
    private final String currency;

    EntryReader(XmlElement element, String currency) {
        this.element = element;
        this.currency = currency;
    }

    /** Pending, informational and future entries move nothing. */
    boolean isBooked() throws Malformed {
        XmlElement status = element.one("Sts");
        String code = status.required("Cd");
        return switch (code) {
            case "BOOK" -> true;
            case "PDNG", "INFO", "FUTR" -> false;
            default -> throw status.problem("is no status of an entry", "write BOOK or PDNG");
        };
    }

    Entry read() throws Malformed {
        BankAmount amount = CamtReader.amount(element.one("Amt"), currency);
        if (amount.atomic() == 0) {
            throw element.one("Amt").problem("is nothing", "leave the entry out");
        }
        XmlElement reversal = element.optional("RvslInd");
        List<XmlElement> details = new ArrayList<>();
        for (XmlElement group : element.all("NtryDtls")) {
            details.addAll(group.all("TxDtls"));
        }
        LocalDate booked = day("BookgDt");
        return new Entry(
                reference(),
                amount,
                direction(element),
                reversal != null && reversal.flag(),
                new Entry.Days(booked, element.optional("ValDt") == null ? booked : day("ValDt")),
                batch(),
                details(details, amount));
    }

    private String reference() throws Malformed {
        XmlElement reference = element.optional("AcctSvcrRef");
        if (reference == null || reference.text().isEmpty()) {
            throw element.problem(
                    "has no AcctSvcrRef", "have the bank put its own reference on each entry");
        }
        if (reference.text().length() > REFERENCE_MAX) {
            throw reference.problem("is too long", "write at most " + REFERENCE_MAX);
        }
        return reference.text();
    }

    private LocalDate day(String name) throws Malformed {
        XmlElement date = element.one(name);
        XmlElement day = date.optional("Dt");
        return day != null ? day.date() : date.one("DtTm").date();
    }

    static Entry.Direction direction(XmlElement element) throws Malformed {
        XmlElement indicator = element.one("CdtDbtInd");
        return switch (indicator.text()) {
            case "CRDT" -> Entry.Direction.CRDT;
            case "DBIT" -> Entry.Direction.DBIT;
            default -> throw indicator.problem("is neither CRDT nor DBIT", "write one of them");
        };
    }

    private Entry.Batch batch() throws Malformed {
        List<XmlElement> groups = element.all("NtryDtls");
        XmlElement batch = groups.size() == 1 ? groups.getFirst().optional("Btch") : null;
        if (batch == null) {
            return Entry.Batch.NONE;
        }
        XmlElement count = batch.optional("NbOfTxs");
        return new Entry.Batch(
                ClippedText.of(batch.textAt("MsgId"), REFERENCE_MAX + 1),
                ClippedText.of(batch.textAt("PmtInfId"), REFERENCE_MAX + 1),
                count == null ? 0 : count.number(COUNT_MAX));
    }

    /** Payments of an entry are its amount, whole; one alone need not repeat it. */
    private List<EntryDetail> details(List<XmlElement> elements, BankAmount whole)
            throws Malformed {
        List<EntryDetail> details = new ArrayList<>();
        long sum = 0;
        for (XmlElement detail : elements) {
            BankAmount amount = elements.size() == 1 ? alone(detail, whole) : part(detail);
            sum = added(detail, sum, amount);
            details.add(new DetailReader(detail).read(amount));
        }
        if (!elements.isEmpty() && sum != whole.atomic()) {
            throw element.problem(
                    "is of " + whole.text() + ", its TxDtls of " + BalanceReader.text(sum),
                    "report every payment of the entry, or none");
        }
        return details;
    }

    private static long added(XmlElement detail, long sum, BankAmount amount) throws Malformed {
        try {
            return Math.addExact(sum, amount.atomic());
        } catch (ArithmeticException e) {
            throw detail.problem("makes the sum too large", "check the amounts");
        }
    }

    private BankAmount alone(XmlElement detail, BankAmount whole) throws Malformed {
        return detail.optional("Amt") == null ? whole : part(detail);
    }

    private BankAmount part(XmlElement detail) throws Malformed {
        if (detail.optional("CdtDbtInd") != null && direction(detail) != direction(element)) {
            throw detail.problem(
                    "goes against its entry", "book payments of both directions apart");
        }
        return CamtReader.amount(detail.one("Amt"), currency);
    }
}
