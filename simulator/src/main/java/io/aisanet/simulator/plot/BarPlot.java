package io.aisanet.simulator.plot;

import java.util.List;
import java.util.Locale;

/**
 * Figures as bars in an SVG, those of a group below each other and longest first; each group has a
 * linear axis of its own that begins at zero.
 */
public final class BarPlot {
    private static final int ROW = 22;
    private static final int LEFT = 240;
    private static final int WIDTH = 420;
    private static final int MARGIN = 110;
    private static final int TITLE = 26;
    private static final String OURS = "#1f6feb";
    private static final String OTHERS = "#8c959f";

    private BarPlot() {}

    /**
     * One bar.
     *
     * @param group what it is compared within, and of what it is a figure
     * @param name what it stands for
     * @param value how long it is, 0 or more
     * @param ours whether it is to stand out
     */
    public record Bar(String group, String name, double value, boolean ours) {}

    /** The text of the SVG; at least one bar of each group is longer than 0. */
    public static String svg(List<Bar> bars) {
        StringBuilder body = new StringBuilder();
        int y = 0;
        for (String group : bars.stream().map(Bar::group).distinct().toList()) {
            List<Bar> some =
                    bars.stream()
                            .filter(bar -> bar.group().equals(group))
                            .sorted((a, b) -> Double.compare(b.value(), a.value()))
                            .toList();
            y = bars(body, group, some, y);
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="#ffffff"/>
        %s</svg>
        """
                .formatted(LEFT + WIDTH + MARGIN, y + 10, body);
    }

    private static int bars(StringBuilder body, String group, List<Bar> bars, int from) {
        int y = from + TITLE;
        text(body, 10, y - 6, "start", group);
        double most = bars.getFirst().value();
        for (Bar bar : bars) {
            int width = (int) Math.max(1, WIDTH * bar.value() / most);
            body.append(
                    "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                            .formatted(LEFT, y, width, ROW - 6, bar.ours() ? OURS : OTHERS));
            text(body, LEFT - 8, y + 12, "end", bar.name());
            String value = String.format(Locale.ROOT, "%,.0f", bar.value());
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
