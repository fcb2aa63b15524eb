package io.aisanet.history;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes a statement as CSV (RFC 4180): a line of names, the opening balance, the entries, the
 * closing balance. It may be of any length.
 */
public final class CsvStatement implements StatementReader {
    private static final String HEAD =
            "event,time,kind,payment,wallet,name,amount,balance,asset,note";
    private static final String END = "\r\n";

    private final Appendable out;
    private String asset = "";

    /**
     * @param out takes the text; the caller closes it
     */
    public CsvStatement(Appendable out) {
        this.out = out;
    }

    @Override
    public void begin(Statement head) {
        asset = StatementText.asset(head.account()).name();
        line(HEAD);
        balance("opening", head.period().fromMs(), head.opening());
    }

    @Override
    public void entry(StatementEntry entry) {
        line(
                entry.sequence()
                        + ","
                        + StatementText.time(entry.atMs())
                        + ","
                        + StatementText.kind(entry)
                        + ","
                        + entry.payment()
                        + ","
                        + (entry.other().account() >>> Where.ASSET_BITS)
                        + ","
                        + quoted(entry.other().name())
                        + ","
                        + StatementText.amount(entry.amount())
                        + ","
                        + StatementText.amount(entry.balance())
                        + ","
                        + asset
                        + ","
                        + quoted(entry.note()));
    }

    @Override
    public void end(Statement head) {
        balance("closing", head.period().untilMs(), head.closing());
    }

    private void balance(String kind, long atMs, long atomic) {
        String time = atMs == Long.MAX_VALUE ? "" : StatementText.time(atMs);
        line("," + time + "," + kind + ",,,,," + StatementText.amount(atomic) + "," + asset + ",");
    }

    /**
     * A text as a cell. One that a spreadsheet would take for a formula gets an apostrophe before
     * it: names and notes come from strangers.
     */
    private static String quoted(String text) {
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean plain = safe.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    private void line(String text) {
        try {
            out.append(text).append(END);
        } catch (IOException e) {
            throw new UncheckedIOException("a statement cannot be written", e);
        }
    }
}
