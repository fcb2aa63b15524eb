package io.aisanet.guard;

import io.aisanet.ledger.Window;
import io.aisanet.settings.Section;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a cap: an amount, a count or both in exactly one window. It is written {@code day: 2.00
 * USD} with or without {@code count: 10}, or {@code window: day} with {@code amount}, {@code count}
 * or both.
 */
final class CapReader {
    static final String MISSING =
            "must have one window, for example day: 2.00 USD, or window: day and count: 10";

    private final Amounts amounts;

    CapReader(Amounts amounts) {
        this.amounts = amounts;
    }

    /** Null where there is no window. */
    @Nullable Cap read(Section section) {
        Window window = section.parsed("window", CapReader::window).orElse(null);
        long amount = section.parsed("amount", amounts::parse).orElse(0L);
        boolean named = section.has("window");
        if (section.has("amount") && !named) {
            section.report("amount", "needs a window: write window: day, or day: 2.00 USD");
        }
        for (Window one : Window.values()) {
            String key = BudgetReader.key(one);
            Optional<Long> here = section.parsed(key, amounts::parse);
            if (section.has(key) && (named || window != null)) {
                section.report(key, "is a second window: a cap has one");
            } else if (section.has(key)) {
                window = one;
                // A wrong amount is told; 1 stands in for it, so that the rest can be read.
                amount = here.orElse(1L);
            }
        }
        long count = BudgetReader.count(section, "count");
        if (named && !section.has("amount") && !section.has("count")) {
            section.report("window", "limits nothing: give it amount, count or both");
        }
        return window == null ? null : new Cap(window, (amount | count) == 0 ? 1 : amount, count);
    }

    private static Window window(String text) {
        for (Window window : Window.values()) {
            if (BudgetReader.key(window).equals(text)) {
                return window;
            }
        }
        throw new IllegalArgumentException(
                "is \""
                        + text
                        + "\" but must be one of: "
                        + Arrays.stream(Window.values())
                                .map(BudgetReader::key)
                                .collect(Collectors.joining(", ")));
    }
}
