package io.aisanet.simulator.ledgers;

import java.util.List;
import java.util.Locale;

/**
 * The rows of one shape as bars in an SVG, longest first; the axis is linear and begins at zero.
 */
final class LedgerPlot {
    private static final int ROW = 22;
    private static final int LEFT = 240;
    private static final int WIDTH = 420;
    private static final int MARGIN = 110;
    private static final int TITLE = 26;
    private static final String OURS = "#1f6feb";
    private static final String OTHERS = "#8c959f";

    private LedgerPlot() {}

    /** All shapes below each other. */
    static String svg(List<LedgerRow> rows) {
        StringBuilder body = new StringBuilder();
        int y = 0;
        for (String shape : rows.stream().map(LedgerRow::shape).distinct().toList()) {
            List<LedgerRow> some =
                    rows.stream()
                            .filter(row -> row.shape().equals(shape))
                            .sorted((a, b) -> Double.compare(b.perSecond(), a.perSecond()))
                            .toList();
            y = bars(body, shape, some, y);
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %s</svg>
        """
                .formatted(LEFT + WIDTH + MARGIN, y + 10, body);
    }

    private static int bars(StringBuilder body, String shape, List<LedgerRow> rows, int from) {
        int y = from + TITLE;
        text(body, 10, y - 6, "start", "Transfers per second, " + shape);
        double most = rows.getFirst().perSecond();
        for (LedgerRow row : rows) {
            int width = (int) Math.max(1, WIDTH * row.perSecond() / most);
            body.append(
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                            .formatted(LEFT, y, width, ROW - 6, row.isOurs() ? OURS : OTHERS));
            text(body, LEFT - 8, y + 12, "end", row.name());
            String value = String.format(Locale.ROOT, "%,.0f", row.perSecond());
            text(body, LEFT + width + 6, y + 12, "start", value);
            y += ROW;
        }
        return y;
    }

    private static void text(StringBuilder body, int x, int y, String anchor, String words) {
        body.append(
                "<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n"
                        .formatted(x, y, anchor, words));
    }
}
