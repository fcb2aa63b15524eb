package io.aisanet.history;

import io.aisanet.treasury.iso20022.xml.XmlWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Writes a statement as {@code camt.053.001.08}, as accounting programs read it from banks.
 *
 * <p>The message has five decimals, the ledger six. So each balance is rounded down to five, and an
 * entry is the difference of the balances around it: everything adds up, no amount is off by a
 * hundred-thousandth, and the exact one stands beside it in words. Tokens are told in the currency
 * that they stand for, since the message knows no other; the account's name says which it is.
 */
public final class CamtStatement implements StatementReader {
    /** Most entries: the message is made in memory. */
    public static final int ENTRIES_MAX = 100_000;

    private static final int NAME_MAX = 70;
    private static final int NOTE_MAX = 500;
    private static final long ROUNDED = 10;

    private final XmlWriter xml = new XmlWriter("camt.053.001.08");
    private final String createdAt;
    private String currency = "";
    private long shown;
    private byte[] bytes = {};

    /**
     * @param createdAt when the message is made
     */
    public CamtStatement(Instant createdAt) {
        this.createdAt = createdAt.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** The message, when the statement was told. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * {@inheritDoc}
     *
     * @throws StatementTooLong where it has more than {@link #ENTRIES_MAX} entries
     */
    @Override
    public void begin(Statement head) {
        if (head.entries() > ENTRIES_MAX) {
            throw new StatementTooLong(head.entries(), ENTRIES_MAX);
        }
        String asset = StatementText.asset(head.account()).name();
        currency = asset.substring(0, 3);
        String id =
                "A" + Long.toString(head.account(), 36) + "-" + Long.toString(head.upToEvent(), 36);
        xml.begin("BkToCstmrStmt").begin("GrpHdr").leaf("MsgId", id).leaf("CreDtTm", createdAt);
        xml.end("GrpHdr").begin("Stmt").leaf("Id", id).leaf("CreDtTm", createdAt);
        period(head);
        xml.begin("Acct").begin("Id").begin("Othr");
        xml.leaf("Id", Long.toString(head.account())).nested("SchmeNm/Prtry", "AISA");
        xml.end("Othr").end("Id").leaf("Ccy", currency);
        xml.leaf("Nm", clip(head.name() + " " + asset, NAME_MAX)).end("Acct");
        balance("OPBD", head.opening(), head.period().fromMs());
        balance("CLBD", head.closing(), head.period().untilMs());
        shown = rounded(head.opening());
    }

    private void period(Statement head) {
        if (!head.period().equals(Period.EVER)) {
            xml.begin("FrToDt").leaf("FrDtTm", StatementText.time(head.period().fromMs()));
            xml.leaf("ToDtTm", StatementText.time(head.period().untilMs())).end("FrToDt");
        }
    }

    private void balance(String type, long atomic, long atMs) {
        xml.begin("Bal").nested("Tp/CdOrPrtry/Cd", type);
        signed(rounded(atomic));
        // A period's end is the first moment that is not in it.
        xml.nested("Dt/Dt", day(type.equals("CLBD") ? atMs - 1 : atMs)).end("Bal");
    }

    @Override
    public void entry(StatementEntry entry) {
        long balance = rounded(entry.balance());
        String day = day(entry.atMs());
        xml.begin("Ntry").leaf("NtryRef", Long.toString(entry.sequence()));
        signed(balance - shown, entry.amount() < 0);
        xml.nested("Sts/Cd", "BOOK").nested("BookgDt/Dt", day).nested("ValDt/Dt", day);
        xml.leaf("AcctSvcrRef", Long.toString(entry.sequence()));
        xml.nested("BkTxCd/Prtry/Cd", StatementText.kind(entry)).begin("NtryDtls").begin("TxDtls");
        xml.begin("Refs").leaf("EndToEndId", "NOTPROVIDED").leaf("TxId", entry.payment());
        xml.end("Refs");
        party(entry);
        xml.leaf("AddtlTxInf", clip(words(entry), NOTE_MAX)).end("TxDtls").end("NtryDtls");
        xml.end("Ntry");
        shown = balance;
    }

    private void party(StatementEntry entry) {
        String side = entry.amount() < 0 ? "Cdtr" : "Dbtr";
        xml.begin("RltdPties");
        xml.nested(side + "/Pty/Nm", clip(entry.other().name(), NAME_MAX));
        xml.begin(side + "Acct").begin("Id").begin("Othr");
        xml.leaf("Id", Long.toString(entry.other().account())).end("Othr").end("Id");
        xml.end(side + "Acct").end("RltdPties");
    }

    private static String words(StatementEntry entry) {
        String exact = "exact amount " + StatementText.amount(entry.amount());
        return entry.note().isEmpty() ? exact : exact + "; " + entry.note();
    }

    @Override
    public void end(Statement head) {
        xml.leaf(
                "AddtlStmtInf",
                "exact balances: opening %s, closing %s; events up to %d"
                        .formatted(
                                StatementText.amount(head.opening()),
                                StatementText.amount(head.closing()),
                                head.upToEvent()));
        bytes = xml.end("Stmt").end("BkToCstmrStmt").bytes();
    }

    private void signed(long atomic) {
        signed(atomic, atomic < 0);
    }

    private void signed(long atomic, boolean debit) {
        String amount = StatementText.amount(Math.absExact(atomic));
        xml.amount("Amt", currency, amount.substring(0, amount.length() - 1));
        xml.leaf("CdtDbtInd", debit ? "DBIT" : "CRDT");
    }

    private static long rounded(long atomic) {
        return Math.floorDiv(atomic, ROUNDED) * ROUNDED;
    }

    private String day(long atMs) {
        return atMs == Long.MAX_VALUE - 1
                ? createdAt.substring(0, 10)
                : LocalDate.ofInstant(Instant.ofEpochMilli(atMs), ZoneOffset.UTC).toString();
    }

    /** Texts of XML have no control characters and here an end; a name is never empty. */
    private static String clip(String text, int most) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().map(c -> isXml(c) ? c : '?').limit(most).forEach(clean::appendCodePoint);
        return clean.isEmpty() ? "-" : clean.toString();
    }

    private static boolean isXml(int c) {
        return c >= ' ' && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
    }
}
