package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.Malformed;
import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import io.aisanet.treasury.iso20022.id.BankAmount;
import io.aisanet.treasury.iso20022.id.Iban;
import io.aisanet.treasury.iso20022.xml.XmlDigest;
import io.aisanet.treasury.iso20022.xml.XmlDocument;
import io.aisanet.treasury.iso20022.xml.XmlElement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads {@code camt.053.001.08} and {@code camt.054.001.08}. A statement whose entries do not lead
 * from its opening to its closing balance is refused, as is one that comes in pages.
 */
public final class CamtReader {

    private static final XmlDocument.Versions VERSIONS = new XmlDocument.Versions(8, 8);
    private static final int ID_MAX = 35;
    private static final long SEQUENCE_MAX = 999_999_999_999_999_999L;

    /** What two copies of one report may differ in. */
    private static final Set<String> OF_THE_COPY = Set.of("CreDtTm", "CpyDplctInd");

    private CamtReader() {}

    /** The reports in a file, in its order; 1 or more. */
    public static List<AccountReport> read(byte[] file) throws Malformed {
        return read(XmlDocument.read(file));
    }

    /** The reports in a document, in its order; 1 or more. */
    public static List<AccountReport> read(XmlDocument document) throws Malformed {
        boolean statement = document.message().startsWith("camt.053.");
        XmlElement body =
                statement
                        ? document.body("camt.053.001", VERSIONS, "BkToCstmrStmt")
                        : document.body("camt.054.001", VERSIONS, "BkToCstmrDbtCdtNtfctn");
        List<XmlElement> elements = body.all(statement ? "Stmt" : "Ntfctn");
        if (elements.isEmpty()) {
            throw body.problem("reports nothing", "send a statement or a notification");
        }
        List<AccountReport> reports = new ArrayList<>();
        for (XmlElement element : elements) {
            reports.add(statement ? statement(element) : notification(element));
        }
        return reports;
    }

    private static AccountReport notification(XmlElement element) throws Malformed {
        XmlElement sequence = element.optional("ElctrncSeqNb");
        String currency = currency(element);
        return new AccountReport(
                Kind.NOTIFICATION,
                id(element),
                sequence == null ? 0 : sequence.number(SEQUENCE_MAX),
                account(element),
                currency,
                null,
                entries(element, currency),
                XmlDigest.of(element, OF_THE_COPY));
    }

    private static AccountReport statement(XmlElement element) throws Malformed {
        requireOnePage(element);
        String currency = currency(element);
        long sequence = element.one("ElctrncSeqNb").number(SEQUENCE_MAX);
        if (sequence == 0) {
            throw element.one("ElctrncSeqNb").problem("is 0", "count statements from 1 on");
        }
        List<Entry> entries = entries(element, currency);
        Balances balances = BalanceReader.read(element, currency);
        requireAddsUp(element, balances, entries);
        return new AccountReport(
                Kind.STATEMENT,
                id(element),
                sequence,
                account(element),
                currency,
                balances,
                entries,
                XmlDigest.of(element, OF_THE_COPY));
    }

    private static void requireOnePage(XmlElement statement) throws Malformed {
        XmlElement page = statement.optional("StmtPgntn");
        if (page != null && !(page.required("PgNb").equals("1") && page.one("LastPgInd").flag())) {
            throw page.problem("is one page of several", "have the statement sent in one piece");
        }
    }

    private static String id(XmlElement report) throws Malformed {
        String id = report.required("Id");
        if (id.length() > ID_MAX) {
            throw report.one("Id").problem("is too long", "write at most " + ID_MAX);
        }
        return id;
    }

    private static Iban account(XmlElement report) throws Malformed {
        return report.one("Acct").one("Id").one("IBAN").parsed(Iban::parse);
    }

    /** Of the account, or else of its first amount. */
    private static String currency(XmlElement report) throws Malformed {
        XmlElement account = report.one("Acct").optional("Ccy");
        if (account != null) {
            return account.text();
        }
        for (String holder : List.of("Bal", "Ntry")) {
            for (XmlElement element : report.all(holder)) {
                return element.one("Amt").attribute("Ccy");
            }
        }
        throw report.problem("tells no currency", "add Acct/Ccy");
    }

    private static List<Entry> entries(XmlElement report, String currency) throws Malformed {
        List<Entry> entries = new ArrayList<>();
        Set<String> references = new HashSet<>();
        for (XmlElement element : report.all("Ntry")) {
            EntryReader reader = new EntryReader(element, currency);
            if (reader.isBooked()) {
                Entry entry = reader.read();
                if (!references.add(entry.reference())) {
                    throw element.problem(
                            "has the AcctSvcrRef of another entry", "give each entry its own");
                }
                entries.add(entry);
            }
        }
        return entries;
    }

    private static void requireAddsUp(XmlElement element, Balances balances, List<Entry> entries)
            throws Malformed {
        long sum = balances.opening();
        try {
            for (Entry entry : entries) {
                sum = Math.addExact(sum, entry.signed());
            }
        } catch (ArithmeticException e) {
            throw element.problem("has entries beyond all sums", "check the amounts");
        }
        if (sum != balances.closing()) {
            throw element.problem(
                    "does not add up: opening balance and entries make "
                            + BalanceReader.text(sum)
                            + ", the closing balance is "
                            + BalanceReader.text(balances.closing()),
                    "ask the bank for the whole statement");
        }
    }

    /** An amount of the account's own currency. */
    static BankAmount amount(XmlElement element, String currency) throws Malformed {
        String told = element.attribute("Ccy");
        if (!told.equals(currency)) {
            throw element.problem("is not in " + currency, "report in the account's currency");
        }
        return element.parsed(text -> BankAmount.parse(currency, text));
    }
}
