package io.aisanet.treasury.netting;

import io.aisanet.treasury.Exact;
import io.aisanet.treasury.netting.Verdict.Trigger;

/** Decides whether a window is settled: a pure function of window, rules, cost and time. */
final class Judge {
    private final NettingRules rules;

    Judge(NettingRules rules) {
        this.rules = rules;
    }

    Verdict judge(Window window, long cost, long nowMs) {
        long net = window.net();
        long size = Math.abs(net);
        long ageMs = nowMs - window.openedMs();
        if (-net >= rules.creditMax()) {
            return say(
                    Trigger.RISK, "the peer owes " + size + ", trusted with " + rules.creditMax());
        }
        if (ageMs >= rules.ageMaxMs() && net == 0) {
            return say(Trigger.EVEN, "both sides owe " + window.out().sum() + ": nothing moves");
        }
        if (size < rules.amountMin()) {
            return say(Trigger.WAIT, "net " + size + " is below the least, " + rules.amountMin());
        }
        if (net >= rules.amountMax()) {
            return say(Trigger.AMOUNT, "we owe " + net + ", settled from " + rules.amountMax());
        }
        if (ageMs >= rules.ageMaxMs()) {
            return say(Trigger.TIME, "open for " + ageMs + " ms of " + rules.ageMaxMs());
        }
        if (Exact.isWithinPpm(cost, rules.costPpm(), size)) {
            return say(Trigger.COST, costs(cost, size) + " is at most " + rules.costPpm() + " ppm");
        }
        return say(Trigger.WAIT, costs(cost, size) + " is over " + rules.costPpm() + " ppm");
    }

    private static String costs(long cost, long size) {
        return "a cost of " + cost + " for " + size;
    }

    private static Verdict say(Trigger trigger, String sentence) {
        return new Verdict(trigger, sentence);
    }
}
