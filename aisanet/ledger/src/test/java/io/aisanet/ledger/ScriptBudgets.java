package io.aisanet.ledger;

import java.util.Locale;
import java.util.Map;

/** Turns lines of a script about budgets into commands. */
final class ScriptBudgets {
    private static final Map<String, Integer> RULES =
            Map.ofEntries(
                    Map.entry("max", BudgetRules.MAX_PAYMENT),
                    Map.entry("unit", BudgetRules.MAX_UNIT_PRICE),
                    Map.entry("expires", BudgetRules.EXPIRES_MS),
                    Map.entry("ask", BudgetRules.ASK_FROM),
                    Map.entry("wait", BudgetRules.ASK_MS),
                    Map.entry("needed", BudgetRules.APPROVALS),
                    Map.entry("flags", BudgetRules.FLAGS),
                    Map.entry("hours", BudgetRules.HOURS),
                    Map.entry("offset", BudgetRules.OFFSET_MINUTES),
                    Map.entry("change", BudgetRules.OFFSET_CHANGES),
                    Map.entry("changed", BudgetRules.OFFSET_CHANGES + 1),
                    Map.entry("payeeamount", BudgetRules.PAYEE_CAP_AMOUNT),
                    Map.entry("payeecount", BudgetRules.PAYEE_CAP_COUNT));

    private final ScriptCommands commands;

    ScriptBudgets(ScriptCommands commands) {
        this.commands = commands;
    }

    /**
     * {@code budget B1 owner=O1 asset=1 day=100 days=3}: limits by the window's name, counts with
     * s.
     */
    SetBudget set(ScriptLine line) {
        SetBudget it = new SetBudget();
        it.budget = commands.result(line.text("change-of", "0"));
        it.parent = commands.result(line.text("parent", "0"));
        it.owner = commands.result(line.text("owner", "O1"));
        it.account = line.number("asset", 1);
        if (line.given.containsKey("mandate")) {
            it.kind = BudgetKind.MANDATE;
            it.account = commands.account(line.text("mandate", ""));
        }
        it.name = line.text("name", "agents");
        it.policy[0] = (byte) line.number("policy", 0);
        RULES.forEach((name, field) -> it.rules.set(field, line.number(name, 0)));
        for (Window window : Window.values()) {
            String name = window.name().toLowerCase(Locale.ROOT);
            it.rules.amount(window, line.number(name, 0));
            it.rules.count(window, line.number(name + "s", 0));
        }
        String payeeWindow = line.text("payeewindow", "minute");
        it.rules.set(BudgetRules.PAYEE_CAP_WINDOW, window(payeeWindow).code());
        String[] approvers = line.text("approvers", "").split(",", -1);
        for (int i = 0; i < approvers.length && !approvers[i].isEmpty(); i++) {
            it.rules.set(BudgetRules.APPROVERS + i, commands.result(approvers[i]));
        }
        return it;
    }

    private static Window window(String name) {
        return Window.valueOf(ScriptLine.upper(name));
    }

    SetListed list(ScriptLine line) {
        SetListed it = new SetListed();
        it.budget = commands.result(line.word(1));
        it.kind = ListKind.valueOf(ScriptLine.upper(line.word(2)));
        String subject = line.word(3);
        boolean wallet = Character.isLetter(subject.charAt(0));
        it.subject = wallet ? commands.result(subject) : ScriptLine.number(subject);
        it.verdict = SetListed.Verdict.valueOf(ScriptLine.upper(line.text("verdict", "none")));
        it.window = window(line.text("window", "ever"));
        it.amount = line.number("amount", 0);
        it.count = line.number("count", 0);
        return it;
    }

    AttachBudget attach(ScriptLine line) {
        AttachBudget it = new AttachBudget();
        it.account = line.word(1).equals("-") ? 0 : commands.account(line.word(1));
        it.budget = commands.result(line.word(2));
        it.owner = commands.result(line.text("owner", "0"));
        it.asset = (int) line.number("asset", 0);
        return it;
    }

    FreezeBudget freeze(ScriptLine line) {
        FreezeBudget it = new FreezeBudget();
        it.budget = commands.result(line.word(1));
        it.frozen = line.verb.equals("stop");
        it.voidHolds = line.has("void");
        return it;
    }

    Approve approve(ScriptLine line) {
        Approve it = new Approve();
        it.holdLow = commands.id(line.word(1));
        it.approver = commands.result(line.word(2));
        it.approved = line.verb.equals("approve");
        return it;
    }
}
