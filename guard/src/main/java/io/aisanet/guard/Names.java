package io.aisanet.guard;

import io.aisanet.ledger.Limits;
import java.nio.charset.StandardCharsets;

/** Names of budgets, and the paths that they make: {@code team/scout}. */
final class Names {
    static final char SEPARATOR = '/';

    private Names() {}

    static boolean isName(String text) {
        return !text.isEmpty()
                && text.codePoints().noneMatch(Names::isForbidden)
                && text.getBytes(StandardCharsets.UTF_8).length <= Limits.NAME_BYTES_MAX;
    }

    static String path(String above, String name) {
        return above.isEmpty() ? name : above + SEPARATOR + name;
    }

    /** The path of the budget above; empty above the first. */
    static String above(String path) {
        int last = path.lastIndexOf(SEPARATOR);
        return last < 0 ? "" : path.substring(0, last);
    }

    private static boolean isForbidden(int letter) {
        return Character.isISOControl(letter)
                || (letter >= Character.MIN_SURROGATE && letter <= Character.MAX_SURROGATE);
    }
}
