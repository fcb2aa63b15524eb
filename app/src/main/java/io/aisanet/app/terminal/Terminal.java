package io.aisanet.app.terminal;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where output goes, and what the far end can show. Results go to {@link #out}, everything that
 * accompanies them to {@link #err}.
 *
 * @param outIsTerminal whether a person reads {@code out} as it comes
 * @param errIsTerminal the same for {@code err}
 * @param colour whether colours are wanted where a person reads
 * @param columns width in characters
 */
public record Terminal(
        PrintStream out,
        PrintStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        boolean colour,
        int columns) {

    private static final int COLUMNS_MIN = 60;
    private static final int COLUMNS_DEFAULT = 100;
    private static final int COLUMNS_MAX = 160;

    /**
     * The process's own. The start script says in {@code aisa.terminals} which of the descriptors 1
     * and 2 are terminals (Java itself can only tell about all of them together), and in {@code
     * aisa.columns} how wide it is.
     */
    public static Terminal ofProcess(Map<String, String> environment) {
        String terminals = System.getProperty("aisa.terminals", "");
        boolean colour =
                environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                new PrintStream(System.out, true, StandardCharsets.UTF_8),
                new PrintStream(System.err, true, StandardCharsets.UTF_8),
                terminals.contains("1"),
                terminals.contains("2"),
                colour,
                width(Integer.getInteger("aisa.columns", COLUMNS_DEFAULT)));
    }

    /** Colours for {@code out}. */
    public Style style() {
        return new Style(colour && outIsTerminal);
    }

    /** Colours for {@code err}. */
    public Style errorStyle() {
        return new Style(colour && errIsTerminal);
    }

    private static int width(int columns) {
        return columns <= 0 ? COLUMNS_DEFAULT : Math.clamp(columns, COLUMNS_MIN, COLUMNS_MAX);
    }
}
