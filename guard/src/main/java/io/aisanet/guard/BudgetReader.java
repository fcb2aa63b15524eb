package io.aisanet.guard;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Window;
import io.aisanet.settings.Section;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads budgets and those below them; each key of a budget is named here and nowhere else. */
final class BudgetReader {
    private static final long COUNT_MAX = Limits.LIMIT_MAX;

    private final Amounts amounts;
    private final ListsReader lists;
    private final AskReader asks;

    BudgetReader(Asset asset, Directory directory) {
        this.amounts = new Amounts(asset);
        this.lists = new ListsReader(amounts, directory);
        this.asks = new AskReader(amounts, directory);
    }

    /** A budget without any rule. */
    static BudgetPolicy nothing() {
        List<Long> none = List.of(0L, 0L, 0L, 0L, 0L);
        var noLists = new ListPolicy(false, false, false, null, List.of());
        return new BudgetPolicy("none", 0, none, none, 0, 0, null, null, noLists, List.of());
    }

    /**
     * The budgets under a section's key {@code budgets}.
     *
     * @param above the budgets above them, the nearest first
     */
    List<BudgetPolicy> readAll(Section section, List<BudgetPolicy> above) {
        var all = new ArrayList<BudgetPolicy>();
        Set<String> names = new HashSet<>();
        for (Section item : section.sections("budgets")) {
            if (above.size() == PolicyDocument.DEPTH_MAX) {
                item.report("name", "is more than " + PolicyDocument.DEPTH_MAX + " budgets deep");
            }
            BudgetPolicy budget = read(item, above);
            if (!names.add(budget.name())) {
                item.report("name", "is used by another budget beside it");
            }
            all.add(budget);
        }
        return all;
    }

    private BudgetPolicy read(Section section, List<BudgetPolicy> above) {
        section.require("name");
        BudgetPolicy own =
                new BudgetPolicy(
                        section.parsed("name", DocumentReader::name).orElse("unnamed"),
                        section.parsed("maxPayment", amounts::parse).orElse(0L),
                        amountLimits(section.section("limits")),
                        countLimits(section.section("counts")),
                        section.parsed("maxUnitPrice", amounts::parseUnitPrice).orElse(0L),
                        section.parsed("expires", BudgetReader::time).orElse(0L),
                        HoursReader.read(section),
                        asks.read(section),
                        lists.read(section),
                        List.of());
        new LooserCheck(section, amounts, own).against(above);
        var chain = new ArrayList<>(List.of(own));
        chain.addAll(above);
        return own.withChildren(readAll(section, chain));
    }

    private List<Long> amountLimits(Section section) {
        var limits = new ArrayList<Long>();
        for (Window window : Window.values()) {
            limits.add(section.parsed(key(window), amounts::parse).orElse(0L));
        }
        return limits;
    }

    private static List<Long> countLimits(Section section) {
        var limits = new ArrayList<Long>();
        for (Window window : Window.values()) {
            limits.add(count(section, key(window)));
        }
        return limits;
    }

    /** A number of payments; 0 where the key is absent. */
    static long count(Section section, String key) {
        return section.has(key)
                ? section.requiredWholeNumber(key, 1, COUNT_MAX)
                : noCount(section, key);
    }

    private static long noCount(Section section, String key) {
        return section.wholeNumber(key, 0, 0, 0);
    }

    static String key(Window window) {
        return window.name().toLowerCase(Locale.ROOT);
    }

    private static long time(String text) {
        try {
            long ms = Instant.parse(text).toEpochMilli();
            if (ms > 0 && ms <= Limits.CLOCK_MS_MAX) {
                return ms;
            }
        } catch (DateTimeParseException | ArithmeticException _) {
            // Told below, like a time out of range.
        }
        throw new IllegalArgumentException(
                "is \"" + text + "\" but must look like 2027-01-01T00:00:00Z, before October 2096");
    }
}
