package io.aisanet.app.terminal;

import java.util.Locale;

/**
 * How far a long piece of work is. On a terminal one line is drawn over and over; in a pipe there
 * is a plain line at each tenth. Call it from one thread.
 */
public final class ProgressBar {
    private static final int WIDTH = 40;
    private static final int TENTHS = 10;

    private final Terminal terminal;
    private final String what;
    private final long total;
    private long shownTenth = -1;

    public ProgressBar(Terminal terminal, String what, long total) {
        this.terminal = terminal;
        this.what = what;
        this.total = total;
    }

    /** Shows that so many are done after so long. */
    public void show(long done, long elapsedNs) {
        double perSecond = elapsedNs == 0 ? 0 : done * 1e9 / elapsedNs;
        String figures =
                String.format(Locale.ROOT, "%,d of %,d %s   %,.0f/s", done, total, what, perSecond);
        if (terminal.errIsTerminal()) {
            int filled = (int) (WIDTH * done / Math.max(1, total));
            String bar = "━".repeat(filled) + "─".repeat(WIDTH - filled);
            terminal.err().print("\r  " + terminal.errorStyle().cyan(bar) + "  " + figures + " ");
        } else if (tenth(done) > shownTenth) {
            shownTenth = tenth(done);
            terminal.err().println(figures);
        }
    }

    /** Ends the line. */
    public void end() {
        if (terminal.errIsTerminal()) {
            terminal.err().println();
        }
    }

    private long tenth(long done) {
        return TENTHS * done / Math.max(1, total);
    }
}
