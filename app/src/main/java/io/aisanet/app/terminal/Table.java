package io.aisanet.app.terminal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Rows under headings, each column as wide as its widest cell. A heading that starts with {@code >}
 * aligns its column to the right. Control characters in cells are shown as {@code ?}, since names
 * come from outside and must not steer a terminal.
 */
public final class Table {
    private static final String GAP = "  ";

    private final String[] headings;
    private final boolean[] right;
    private final List<String[]> rows = new ArrayList<>();

    public Table(String... headings) {
        this.headings = new String[headings.length];
        this.right = new boolean[headings.length];
        for (int i = 0; i < headings.length; i++) {
            right[i] = headings[i].startsWith(">");
            this.headings[i] = right[i] ? headings[i].substring(1) : headings[i];
        }
    }

    /** Adds a row with one cell for each heading. */
    public Table row(Object... cells) {
        if (cells.length != headings.length) {
            throw new IllegalArgumentException(cells.length + " cells, " + headings.length);
        }
        rows.add(
                Arrays.stream(cells)
                        .map(cell -> printable(cell.toString()))
                        .toArray(String[]::new));
        return this;
    }

    /** One row by itself, for lines that come one by one. */
    public static String joined(Object... cells) {
        return Arrays.stream(cells)
                .map(cell -> printable(cell.toString()))
                .collect(Collectors.joining(GAP));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The table's lines, each cut to the given width. */
    public List<String> lines(Style style, int columns) {
        int[] widths = widths();
        var lines = new ArrayList<String>();
        lines.add(style.faint(cut(line(headings, widths), columns)));
        rows.forEach(row -> lines.add(cut(line(row, widths), columns)));
        return lines;
    }

    /** Text without control characters. */
    public static String printable(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) || isFormat(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isFormat(int codePoint) {
        return Character.getType(codePoint) == Character.FORMAT;
    }

    private int[] widths() {
        int[] widths = new int[headings.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = headings[i].length();
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return widths;
    }

    private String line(String[] cells, int[] widths) {
        var out = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String padding = " ".repeat(widths[i] - cells[i].length());
            out.append(i == 0 ? "" : GAP);
            out.append(right[i] ? padding + cells[i] : cells[i] + padding);
        }
        return out.toString().stripTrailing();
    }

    private static String cut(String line, int columns) {
        return line.length() <= columns ? line : line.substring(0, columns - 1) + "…";
    }
}
