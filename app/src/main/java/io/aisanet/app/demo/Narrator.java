package io.aisanet.app.demo;

import io.aisanet.app.terminal.Money;
import io.aisanet.app.terminal.Report;
import io.aisanet.app.terminal.Style;
import io.aisanet.app.terminal.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Tells the demo on the terminal, line by line; says nothing where JSON is wanted at the end. */
final class Narrator {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int NOTE_COLUMN = 37;
    private static final double NS_PER_MS = 1_000_000.0;

    private final Report report;

    Narrator(Report report) {
        this.report = report;
    }

    void title(String text) {
        line("");
        line(style().bold(text));
    }

    void fact(String name, String value) {
        line("  " + style().faint(String.format(Locale.ROOT, "%-10s", name)) + value);
    }

    void payment(PaymentLine line) {
        Errand errand = line.errand();
        String amount =
                switch (line.result()) {
                    case PAID -> style().green(right(line.paid().aligned()));
                    case REFUSED -> style().yellow(right("refused  "));
                    case NOT_CHARGED -> style().yellow(right("no charge  "));
                    case UNEXPECTED -> style().red(right("failed  "));
                };
        String latency = String.format(Locale.ROOT, "%8.1f ms", line.latencyNs() / NS_PER_MS);
        row(
                line.at(),
                errand.agent().walletName(),
                errand.product().provider().walletName(),
                String.format(Locale.ROOT, "%-26s", errand.what())
                        + amount
                        + style().faint(latency));
        if (!line.note().isEmpty()) {
            note(line.note());
        }
    }

    /** A remark about the line before. */
    void note(String text) {
        line(" ".repeat(NOTE_COLUMN) + style().faint(Table.printable(text)));
    }

    void funded(String name, Money money, String why) {
        row(
                Instant.now(),
                "Funding",
                name,
                String.format(Locale.ROOT, "%-26s", why) + right(money.aligned()));
    }

    /** Money that came from outside, or went there. */
    void outside(String from, String to, String how, Money money) {
        row(
                Instant.now(),
                from,
                to,
                String.format(Locale.ROOT, "%-26s", how) + right(money.aligned()));
    }

    void table(Table table) {
        if (!report.json()) {
            report.table(table);
        }
    }

    void line(String text) {
        if (!report.json()) {
            report.line(text);
        }
    }

    Report report() {
        return report;
    }

    private void row(Instant at, String payer, String payee, String rest) {
        line(
                "  "
                        + style().faint(TIME.format(at))
                        + String.format(Locale.ROOT, "  %-8s → %-12s  ", payer, payee)
                        + rest);
    }

    private Style style() {
        return report.style();
    }

    private static String right(String text) {
        return String.format(Locale.ROOT, "%13s", text);
    }
}
