package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Window;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ExplanationTest {
    private static final String RETRY = "2026-11-22T00:00:00Z";
    private static final long RETRY_MS = Instant.parse(RETRY).toEpochMilli();

    @ParameterizedTest
    @MethodSource("cases")
    void saysItInASentence(Case it) {
        assertThat(it.explain().sentence()).isEqualTo("team/scout " + it.sentence);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void saysItToMachines(Case it) {
        String members =
                it.explain().members().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(" "));
        assertThat(members).isEqualTo(it.members);
    }

    @Test
    void coversEveryRule() {
        Set<GuardRule> covered = cases().map(it -> it.rule).collect(Collectors.toSet());
        assertThat(covered)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(GuardRule.NONE)));
    }

    @Test
    void needsARule() {
        var budget = new Explanation.Budget(5, "team", Asset.USD);
        assertThatThrownBy(() -> Explanation.of(new Outcome(), budget))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void namesOtherAssetsThanDollars() {
        Outcome outcome = outcome(GuardRule.MAX_PAYMENT, 1_500_000, 0, 0);
        var budget = new Explanation.Budget(5, "team", Asset.EURC);
        assertThat(Explanation.of(outcome, budget).sentence())
                .isEqualTo("team may spend at most 1.50 EURC at once");
    }

    record Case(
            GuardRule rule,
            long limit,
            long remaining,
            long retryMs,
            @Nullable Cap cap,
            String sentence,
            String members) {

        Explanation explain() {
            var budget = new Explanation.Budget(5, "team/scout", Asset.USD, cap, false);
            return Explanation.of(outcome(rule, limit, remaining, retryMs), budget);
        }

        @Override
        public String toString() {
            return rule + " " + sentence;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(plain(), windows(), caps()).flatMap(cases -> cases);
    }

    private static Stream<Case> plain() {
        String list = " on its list, and this one is not";
        return Stream.of(
                plain(GuardRule.FROZEN, "is frozen: nothing under it may spend"),
                plain(GuardRule.PAYEE_DENIED, "must not pay this payee"),
                plain(GuardRule.CATEGORY_DENIED, "must not pay for this category"),
                plain(GuardRule.RESOURCE_DENIED, "must not pay for anything on this host"),
                plain(GuardRule.PAYEE_NOT_ALLOWED, "may pay only payees" + list),
                plain(GuardRule.CATEGORY_NOT_ALLOWED, "may pay only for categories" + list),
                plain(GuardRule.RESOURCE_NOT_ALLOWED, "may pay only for hosts" + list),
                plain(
                        GuardRule.ASK_NEW_PAYEE,
                        "asks before the first payment to a payee: an approver must say yes"),
                new Case(
                        GuardRule.ACTIVE_HOURS,
                        0,
                        0,
                        RETRY_MS,
                        null,
                        "may not spend at this hour; try again at " + RETRY,
                        head(GuardRule.ACTIVE_HOURS) + " retryAt=" + RETRY),
                limit(GuardRule.EXPIRED, RETRY_MS, "has expired at " + RETRY, RETRY),
                limit(
                        GuardRule.MAX_UNIT_PRICE,
                        2_000_001,
                        "may pay at most $0.000002000001 per unit",
                        "0.000002000001 USD"),
                limit(
                        GuardRule.MAX_PAYMENT,
                        1_000_000,
                        "may spend at most $1.00 at once",
                        "1.00 USD"),
                limit(
                        GuardRule.ASK_AMOUNT,
                        2_000_000,
                        "asks before payments of $2.00 or more: an approver must say yes",
                        "2.00 USD"));
    }

    private static Stream<Case> windows() {
        return Stream.of(
                amount(GuardRule.AMOUNT_PER_MINUTE, "per minute"),
                amount(GuardRule.AMOUNT_PER_HOUR, "per hour"),
                amount(GuardRule.AMOUNT_PER_DAY, "per day"),
                amount(GuardRule.AMOUNT_PER_MONTH, "per 30 days"),
                count(GuardRule.COUNT_PER_MINUTE, "per minute"),
                count(GuardRule.COUNT_PER_HOUR, "per hour"),
                count(GuardRule.COUNT_PER_DAY, "per day"),
                count(GuardRule.COUNT_PER_MONTH, "per 30 days"),
                new Case(
                        GuardRule.AMOUNT_EVER,
                        1_000_000,
                        1,
                        0,
                        null,
                        "may spend $1.00 in total; $0.000001 is left",
                        head(GuardRule.AMOUNT_EVER) + " limit=1.00 USD remaining=0.000001 USD"),
                new Case(
                        GuardRule.COUNT_EVER,
                        1,
                        1,
                        0,
                        null,
                        "may make 1 payment in total; 1 is left",
                        head(GuardRule.COUNT_EVER) + " limit=1 remaining=1"));
    }

    private static Stream<Case> caps() {
        var cap = new Cap(Window.DAY, 1_000_000, 10);
        return Stream.of(
                new Case(
                        GuardRule.PAYEE_CAP,
                        1_000_000,
                        120_000,
                        RETRY_MS,
                        cap,
                        "may spend $1.00 per day to this payee; $0.12 is left; try again at "
                                + RETRY,
                        head(GuardRule.PAYEE_CAP)
                                + " limit=1.00 USD remaining=0.12 USD retryAt="
                                + RETRY),
                new Case(
                        GuardRule.CATEGORY_CAP,
                        10,
                        0,
                        0,
                        cap,
                        "may make 10 payments per day in this category; 0 are left",
                        head(GuardRule.CATEGORY_CAP) + " limit=10 remaining=0"),
                new Case(
                        GuardRule.CATEGORY_CAP,
                        10,
                        0,
                        0,
                        null,
                        "has reached its cap on what goes in this category",
                        head(GuardRule.CATEGORY_CAP)));
    }

    private static Case plain(GuardRule rule, String sentence) {
        return new Case(rule, 0, 0, 0, null, sentence, head(rule));
    }

    private static Case limit(GuardRule rule, long limit, String sentence, String text) {
        return new Case(rule, limit, 0, 0, null, sentence, head(rule) + " limit=" + text);
    }

    private static Case amount(GuardRule rule, String per) {
        return new Case(
                rule,
                1_000_000,
                120_000,
                RETRY_MS,
                null,
                "may spend $1.00 " + per + "; $0.12 is left; try again at " + RETRY,
                head(rule) + " limit=1.00 USD remaining=0.12 USD retryAt=" + RETRY);
    }

    private static Case count(GuardRule rule, String per) {
        return new Case(
                rule,
                60,
                0,
                RETRY_MS,
                null,
                "may make 60 payments " + per + "; 0 are left; try again at " + RETRY,
                head(rule) + " limit=60 remaining=0 retryAt=" + RETRY);
    }

    private static String head(GuardRule rule) {
        return "rule=" + Explanation.word(rule) + " budget=5 budgetName=team/scout";
    }

    private static Outcome outcome(GuardRule rule, long limit, long remaining, long retryMs) {
        var outcome = new Outcome();
        outcome.rule = rule;
        outcome.budget = 5;
        outcome.limit = limit;
        outcome.remaining = remaining;
        outcome.retryMs = retryMs;
        return outcome;
    }

    @Test
    void aNewOwnersCapSaysWhereItComesFrom() {
        var outcome = new Outcome();
        outcome.status = Status.DENIED;
        outcome.rule = GuardRule.MAX_PAYMENT;
        outcome.limit = 1_000_000;
        var budget = new Explanation.Budget(5, "all agents", Asset.EURC, null, true);
        assertThat(Explanation.of(outcome, budget).sentence())
                .startsWith("all agents may spend at most ")
                .contains("every new owner begins with", "--asset EURC", "aisa guard apply");
    }

    @Test
    void aRememberedRefusalHasNoFigures() {
        var outcome = new Outcome();
        outcome.status = Status.EXISTS;
        outcome.first = Status.DENIED;
        outcome.rule = GuardRule.AMOUNT_PER_DAY;
        outcome.budget = 5;
        var why = Explanation.of(outcome, new Explanation.Budget(5, "team", Asset.USD));
        assertThat(why.sentence()).isEqualTo("team refused it before");
        assertThat(why.members())
                .containsOnlyKeys("rule", "budget", "budgetName")
                .containsEntry("rule", "amount-per-day");
    }
}
