package io.aisanet.guard;

import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Window;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts one outcome into words. */
final class Explainer {
    private static final String APPROVAL = ": an approver must say yes";

    private final Outcome outcome;
    private final Explanation.Budget budget;
    private final Amounts amounts;

    Explainer(Outcome outcome, Explanation.Budget budget) {
        this.outcome = outcome;
        this.budget = budget;
        this.amounts = new Amounts(budget.asset());
    }

    /** What a rule's figures count. */
    private enum Unit {
        NOTHING,
        MONEY,
        MONEY_PER_UNIT,
        PAYMENTS,
        TIME
    }

    String sentence() {
        String what = hasFigures() ? says() + retry() : "refused it before";
        return budget.path() + " " + what + origin();
    }

    /** A remembered outcome has lost them. */
    private boolean hasFigures() {
        return outcome.status != Status.EXISTS || outcome.limit != 0 || unit() == Unit.NOTHING;
    }

    private String origin() {
        String asset = budget.asset().name();
        return budget.isDefault()
                ? ". This is a cap that every new owner begins with; to change it: aisa guard"
                        + " template --asset "
                        + asset
                        + " > caps.yaml, edit it, aisa guard apply caps.yaml"
                : "";
    }

    Map<String, Object> members() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("rule", Explanation.word(outcome.rule));
        all.put("budget", budget.id());
        all.put("budgetName", budget.path());
        if (!hasFigures()) {
            return Collections.unmodifiableMap(all);
        }
        Unit unit = unit();
        if (unit != Unit.NOTHING) {
            all.put("limit", figure(unit, outcome.limit));
        }
        if (countsDown()) {
            all.put("remaining", figure(unit, outcome.remaining));
        }
        if (outcome.retryMs != 0) {
            all.put("retryAt", time(outcome.retryMs));
        }
        return Collections.unmodifiableMap(all);
    }

    private String says() {
        return switch (outcome.rule) {
            case NONE -> throw new IllegalArgumentException("no rule spoke, but " + outcome.status);
            case FROZEN -> "is frozen: nothing under it may spend";
            case EXPIRED -> "has expired at " + time(outcome.limit);
            case ACTIVE_HOURS -> "may not spend at this hour";
            case PAYEE_DENIED -> "must not pay this payee";
            case CATEGORY_DENIED -> "must not pay for this category";
            case RESOURCE_DENIED -> "must not pay for anything on this host";
            case PAYEE_NOT_ALLOWED -> "may pay only payees on its list, and this one is not";
            case CATEGORY_NOT_ALLOWED ->
                    "may pay only for categories on its list, and this one is not";
            case RESOURCE_NOT_ALLOWED -> "may pay only for hosts on its list, and this one is not";
            case MAX_UNIT_PRICE ->
                    "may pay at most " + amounts.shownUnitPrice(outcome.limit) + " per unit";
            case MAX_PAYMENT -> "may spend at most " + amounts.shown(outcome.limit) + " at once";
            case AMOUNT_PER_MINUTE -> spend(RuleText.per(Window.MINUTE));
            case AMOUNT_PER_HOUR -> spend(RuleText.per(Window.HOUR));
            case AMOUNT_PER_DAY -> spend(RuleText.per(Window.DAY));
            case AMOUNT_PER_MONTH -> spend(RuleText.per(Window.MONTH));
            case AMOUNT_EVER -> spend(RuleText.per(Window.EVER));
            case COUNT_PER_MINUTE -> pay(RuleText.per(Window.MINUTE));
            case COUNT_PER_HOUR -> pay(RuleText.per(Window.HOUR));
            case COUNT_PER_DAY -> pay(RuleText.per(Window.DAY));
            case COUNT_PER_MONTH -> pay(RuleText.per(Window.MONTH));
            case COUNT_EVER -> pay(RuleText.per(Window.EVER));
            case PAYEE_CAP -> cap("to this payee");
            case CATEGORY_CAP -> cap("in this category");
            case ASK_AMOUNT ->
                    "asks before payments of "
                            + amounts.shown(outcome.limit)
                            + " or more"
                            + APPROVAL;
            case ASK_NEW_PAYEE -> "asks before the first payment to a payee" + APPROVAL;
        };
    }

    private Unit unit() {
        return switch (outcome.rule) {
            case NONE,
                    FROZEN,
                    ACTIVE_HOURS,
                    PAYEE_DENIED,
                    CATEGORY_DENIED,
                    RESOURCE_DENIED,
                    PAYEE_NOT_ALLOWED,
                    CATEGORY_NOT_ALLOWED,
                    RESOURCE_NOT_ALLOWED,
                    ASK_NEW_PAYEE ->
                    Unit.NOTHING;
            case EXPIRED -> Unit.TIME;
            case MAX_UNIT_PRICE -> Unit.MONEY_PER_UNIT;
            case MAX_PAYMENT,
                    AMOUNT_PER_MINUTE,
                    AMOUNT_PER_HOUR,
                    AMOUNT_PER_DAY,
                    AMOUNT_PER_MONTH,
                    AMOUNT_EVER,
                    ASK_AMOUNT ->
                    Unit.MONEY;
            case COUNT_PER_MINUTE, COUNT_PER_HOUR, COUNT_PER_DAY, COUNT_PER_MONTH, COUNT_EVER ->
                    Unit.PAYMENTS;
            case PAYEE_CAP, CATEGORY_CAP -> capUnit();
        };
    }

    /** The amount of a cap is looked at first, so that it is meant where both could be. */
    private Unit capUnit() {
        Cap cap = budget.cap();
        if (cap != null && cap.amount() == outcome.limit) {
            return Unit.MONEY;
        }
        return cap != null && cap.count() == outcome.limit ? Unit.PAYMENTS : Unit.NOTHING;
    }

    /** Whether the rule has something left that becomes less with each payment. */
    private boolean countsDown() {
        boolean window =
                outcome.rule.code() >= GuardRule.AMOUNT_PER_MINUTE.code()
                        && outcome.rule.code() <= GuardRule.CATEGORY_CAP.code();
        return window && unit() != Unit.NOTHING;
    }

    private String spend(String per) {
        return "may spend "
                + amounts.shown(outcome.limit)
                + " "
                + per
                + "; "
                + amounts.shown(outcome.remaining)
                + " is left";
    }

    private String pay(String per) {
        boolean one = outcome.remaining == 1;
        return "may make "
                + RuleText.payments(outcome.limit)
                + " "
                + per
                + "; "
                + outcome.remaining
                + (one ? " is left" : " are left");
    }

    private String cap(String where) {
        Cap cap = budget.cap();
        Unit unit = capUnit();
        if (cap == null || unit == Unit.NOTHING) {
            return "has reached its cap on what goes " + where;
        }
        String per = RuleText.per(cap.window()) + " " + where;
        return unit == Unit.MONEY ? spend(per) : pay(per);
    }

    private String retry() {
        return outcome.retryMs == 0 ? "" : "; try again at " + time(outcome.retryMs);
    }

    private Object figure(Unit unit, long value) {
        return switch (unit) {
            case MONEY -> amounts.text(value);
            case MONEY_PER_UNIT -> amounts.unitPriceText(value);
            case TIME -> time(value);
            case PAYMENTS, NOTHING -> value;
        };
    }

    private static String time(long ms) {
        return Instant.ofEpochMilli(ms).toString();
    }
}
