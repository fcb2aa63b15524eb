package io.aisanet.guard;

import static io.aisanet.ledger.BudgetRules.APPROVALS;
import static io.aisanet.ledger.BudgetRules.APPROVERS;
import static io.aisanet.ledger.BudgetRules.APPROVERS_MAX;
import static io.aisanet.ledger.BudgetRules.ASK_FROM;
import static io.aisanet.ledger.BudgetRules.ASK_MS;
import static io.aisanet.ledger.BudgetRules.ASK_NEW_PAYEE;
import static io.aisanet.ledger.BudgetRules.CATEGORIES_LISTED;
import static io.aisanet.ledger.BudgetRules.EXPIRES_MS;
import static io.aisanet.ledger.BudgetRules.FLAGS;
import static io.aisanet.ledger.BudgetRules.HOURS;
import static io.aisanet.ledger.BudgetRules.MAX_PAYMENT;
import static io.aisanet.ledger.BudgetRules.MAX_UNIT_PRICE;
import static io.aisanet.ledger.BudgetRules.OFFSET_CHANGES;
import static io.aisanet.ledger.BudgetRules.OFFSET_MINUTES;
import static io.aisanet.ledger.BudgetRules.PAYEES_LISTED;
import static io.aisanet.ledger.BudgetRules.PAYEE_CAP_AMOUNT;
import static io.aisanet.ledger.BudgetRules.PAYEE_CAP_COUNT;
import static io.aisanet.ledger.BudgetRules.RESOURCES_LISTED;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules in the words of people: what each is called, and what it says. */
final class RuleText {
    static final String NONE = "none";

    private static final int DAY_HOURS = 24;
    private static final String[] DAYS = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};

    private final Amounts amounts;

    RuleText(Asset asset) {
        this.amounts = new Amounts(asset);
    }

    /** Every rule's name and value in a fixed order; {@value #NONE} where it has none. */
    Map<String, String> of(BudgetRules rules) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("limit per payment", money(rules.get(MAX_PAYMENT)));
        for (Window window : Window.values()) {
            long limit = rules.get(BudgetRules.AMOUNT + window.code());
            all.put("limit " + per(window), money(limit));
        }
        for (Window window : Window.values()) {
            long limit = rules.get(BudgetRules.COUNT + window.code());
            all.put("payments " + per(window), limit == 0 ? NONE : Long.toString(limit));
        }
        long unitPrice = rules.get(MAX_UNIT_PRICE);
        all.put("limit per unit", unitPrice == 0 ? NONE : amounts.shownUnitPrice(unitPrice));
        long expires = rules.get(EXPIRES_MS);
        all.put("expires", expires == 0 ? NONE : Instant.ofEpochMilli(expires).toString());
        all.put("active hours", hours(rules));
        all.put("time zone", zone(rules));
        all.put("limit for each payee", payeeCap(rules));
        flags(rules.get(FLAGS), all);
        asks(rules, all);
        return all;
    }

    /** {@code per day}, {@code in total}. */
    static String per(Window window) {
        return switch (window) {
            case MINUTE -> "per minute";
            case HOUR -> "per hour";
            case DAY -> "per day";
            case MONTH -> "per 30 days";
            case EVER -> "in total";
        };
    }

    /** An amount, a number of payments, or both, and in which window. */
    String cap(Window window, long amount, long count) {
        String most = amount == 0 ? "" : amounts.shown(amount);
        String joint = amount == 0 || count == 0 ? "" : " and ";
        String often = count == 0 ? "" : payments(count);
        return most + joint + often + " " + per(window);
    }

    static String payments(long count) {
        return count + (count == 1 ? " payment" : " payments");
    }

    private String money(long amount) {
        return amount == 0 ? NONE : amounts.shown(amount);
    }

    private String payeeCap(BudgetRules rules) {
        long amount = rules.get(PAYEE_CAP_AMOUNT);
        long count = rules.get(PAYEE_CAP_COUNT);
        return (amount | count) == 0 ? NONE : cap(Cap.window(rules), amount, count);
    }

    private static void flags(long flags, Map<String, String> all) {
        all.put("only listed payees", yes(flags, PAYEES_LISTED));
        all.put("only listed categories", yes(flags, CATEGORIES_LISTED));
        all.put("only listed hosts", yes(flags, RESOURCES_LISTED));
        all.put("ask for a new payee", yes(flags, ASK_NEW_PAYEE));
    }

    private static String yes(long flags, long flag) {
        return (flags & flag) == 0 ? "no" : "yes";
    }

    private void asks(BudgetRules rules, Map<String, String> all) {
        all.put("ask from", money(rules.get(ASK_FROM)));
        String approvers =
                IntStream.range(0, APPROVERS_MAX)
                        .mapToLong(i -> rules.get(APPROVERS + i))
                        .filter(id -> id != 0)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(", "));
        long approvals = rules.get(APPROVALS);
        all.put(
                "approvals",
                approvals == 0 ? NONE : approvals + " of the credentials " + approvers);
        long waitMs = rules.get(ASK_MS);
        all.put(
                "wait for an approval",
                waitMs == 0 ? NONE : Duration.ofMillis(waitMs).toMinutes() + " minutes");
    }

    private static String zone(BudgetRules rules) {
        boolean changes = rules.get(OFFSET_CHANGES) != 0;
        if (hours(rules).equals("always")) {
            return NONE;
        }
        return "UTC%+d minutes%s".formatted(rules.get(OFFSET_MINUTES), changes ? ", changing" : "");
    }

    /** {@code Mon 08-20, Tue 08-20}. */
    private static String hours(BudgetRules rules) {
        var spans = new ArrayList<String>();
        for (int day = 0; day < DAYS.length; day++) {
            for (int hour = 0; hour < DAY_HOURS; hour++) {
                int from = hour;
                while (hour < DAY_HOURS && isActive(rules, day * DAY_HOURS + hour)) {
                    hour++;
                }
                if (hour > from) {
                    spans.add("%s %02d-%02d".formatted(DAYS[day], from, hour));
                }
            }
        }
        return spans.isEmpty() ? "always" : String.join(", ", spans);
    }

    private static boolean isActive(BudgetRules rules, int hour) {
        return (rules.get(HOURS + hour / Long.SIZE) >>> hour & 1) != 0;
    }
}
