package io.aisanet.server.routes;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Json;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Window;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A budget's rules in the words of a policy document; what is not there is no rule. */
final class RuleForms {
    private static final int UNIT_PRICE_DECIMALS = 2 * Asset.DECIMALS;
    private static final int DAY_HOURS = 24;

    private final BudgetRules rules;
    private final Asset asset;
    private final ObjectNode json = Json.object();

    private RuleForms(BudgetRules rules, Asset asset) {
        this.rules = rules;
        this.asset = asset;
    }

    static ObjectNode of(BudgetRules rules, Asset asset) {
        var forms = new RuleForms(rules, asset);
        forms.limits();
        forms.hours();
        forms.lists();
        forms.ask();
        return forms.json;
    }

    static String amount(Asset asset, long atomic) {
        return AisaAsset.formatAmount(atomic) + " " + asset;
    }

    static String word(Window window) {
        return window.name().toLowerCase(Locale.ROOT);
    }

    private boolean has(int field) {
        return rules.get(field) != 0;
    }

    private boolean flag(long flag) {
        return (rules.get(BudgetRules.FLAGS) & flag) != 0;
    }

    private String amount(int field) {
        return amount(asset, rules.get(field));
    }

    private void limits() {
        if (has(BudgetRules.MAX_PAYMENT)) {
            json.put("maxPayment", amount(BudgetRules.MAX_PAYMENT));
        }
        for (Window window : Window.values()) {
            if (has(BudgetRules.AMOUNT + window.code())) {
                json.withObject("/limits")
                        .put(word(window), amount(BudgetRules.AMOUNT + window.code()));
            }
            if (has(BudgetRules.COUNT + window.code())) {
                json.withObject("/counts")
                        .put(word(window), rules.get(BudgetRules.COUNT + window.code()));
            }
        }
        if (has(BudgetRules.MAX_UNIT_PRICE)) {
            BigDecimal price =
                    BigDecimal.valueOf(rules.get(BudgetRules.MAX_UNIT_PRICE), UNIT_PRICE_DECIMALS);
            json.put("maxUnitPrice", price.stripTrailingZeros().toPlainString() + " " + asset);
        }
        if (has(BudgetRules.EXPIRES_MS)) {
            json.put("expires", Forms.time(rules.get(BudgetRules.EXPIRES_MS)));
        }
    }

    /** The ledger keeps minutes ahead of UTC where a document names a time zone. */
    private void hours() {
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> spans = spans((day.getValue() - 1) * DAY_HOURS);
            if (!spans.isEmpty()) {
                json.withObject("/activeHours")
                        .put("minutesAheadOfUtc", rules.get(BudgetRules.OFFSET_MINUTES))
                        .put(day.name().toLowerCase(Locale.ROOT), String.join(", ", spans));
            }
        }
    }

    private List<String> spans(int midnight) {
        List<String> spans = new ArrayList<>();
        for (int hour = 0; hour < DAY_HOURS; hour++) {
            int from = hour;
            while (hour < DAY_HOURS && isActive(midnight + hour)) {
                hour++;
            }
            if (hour > from) {
                spans.add(String.format(Locale.ROOT, "%02d:00-%02d:00", from, hour));
            }
        }
        return spans;
    }

    private boolean isActive(int hour) {
        return (rules.get(BudgetRules.HOURS + hour / Long.SIZE) >>> hour & 1) != 0;
    }

    private void lists() {
        listed("payees", BudgetRules.PAYEES_LISTED);
        listed("categories", BudgetRules.CATEGORIES_LISTED);
        listed("resources", BudgetRules.RESOURCES_LISTED);
        if (has(BudgetRules.PAYEE_CAP_AMOUNT) || has(BudgetRules.PAYEE_CAP_COUNT)) {
            ObjectNode cap = json.withObject("/payees/perPayee");
            for (Window window : Window.values()) {
                if (window.code() == rules.get(BudgetRules.PAYEE_CAP_WINDOW)) {
                    cap.put("window", word(window));
                }
            }
            if (has(BudgetRules.PAYEE_CAP_AMOUNT)) {
                cap.put("amount", amount(BudgetRules.PAYEE_CAP_AMOUNT));
            }
            if (has(BudgetRules.PAYEE_CAP_COUNT)) {
                cap.put("count", rules.get(BudgetRules.PAYEE_CAP_COUNT));
            }
        }
    }

    private void listed(String name, long flag) {
        if (flag(flag)) {
            json.withObject("/" + name).put("onlyListed", true);
        }
    }

    private void ask() {
        if (!rules.asks()) {
            return;
        }
        ObjectNode ask = json.putObject("ask");
        if (has(BudgetRules.ASK_FROM)) {
            ask.put("from", amount(BudgetRules.ASK_FROM));
        }
        if (flag(BudgetRules.ASK_NEW_PAYEE)) {
            ask.put("newPayee", true);
        }
        ask.put("approvals", rules.get(BudgetRules.APPROVALS));
        ArrayNode approvers = ask.putArray("approvers");
        approvers(rules).forEach(id -> approvers.add(Long.toString(id)));
        if (has(BudgetRules.ASK_MS)) {
            ask.put("waitMinutes", TimeUnit.MILLISECONDS.toMinutes(rules.get(BudgetRules.ASK_MS)));
        }
    }

    /** Ids of the credentials that may say yes or no. */
    static List<Long> approvers(BudgetRules rules) {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < BudgetRules.APPROVERS_MAX; i++) {
            if (rules.get(BudgetRules.APPROVERS + i) != 0) {
                ids.add(rules.get(BudgetRules.APPROVERS + i));
            }
        }
        return ids;
    }
}
