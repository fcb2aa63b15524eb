package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed.Verdict;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PlanTest {
    private final RealLedger real = new RealLedger();

    @Test
    void createsFromAboveAndSetsEveryRule() {
        PolicyDocument document = Samples.parse(Samples.FULL);
        Plan plan = real.plan(document);
        assertThat(names(plan))
                .startsWith("CREATE team", "SET_LINE team")
                .endsWith("SET_LINE team", "CREATE team/scout")
                .hasSize(2 + 8);
        Plan.Result result = plan.run(real::apply);
        assertThat(result.applied()).isTrue();
        assertThat(result.ids()).isEqualTo(Map.of("team", 1L, "team/scout", 2L));

        BudgetState team = real.ledger.budget(1).orElseThrow();
        assertThat(team.rules()).isEqualTo(document.root().rules(RealLedger.START));
        assertThat(team.policy()).isEqualTo(document.hashText());
        assertThat(team.owner()).isEqualTo(real.owner);
        BudgetState scout = real.ledger.budget(2).orElseThrow();
        assertThat(scout.parent()).isEqualTo(1);
        assertThat(scout.name()).isEqualTo("scout");
        assertThat(real.ledger.listed(1, 0, 100))
                .hasSize(8)
                .contains(
                        new ListedState(
                                1,
                                ListKind.CATEGORY,
                                Subjects.category("gpu"),
                                Verdict.ALLOW,
                                Window.HOUR,
                                1_000_000,
                                0,
                                0,
                                0));
    }

    @Test
    void doesNothingWhereNothingDiffers() {
        PolicyDocument document = Samples.parse(Samples.FULL);
        real.bringTo(document);
        assertThat(real.plan(document).steps()).isEmpty();
        assertThat(PolicyDiff.of(document, real.now(), RealLedger.START)).isEmpty();
    }

    @Test
    void isAppliedOnceWhenItIsSentTwice() {
        Plan plan = real.plan(Samples.parse(Samples.FULL));
        Plan.Result first = plan.run(real::apply);
        int events = real.events.size();
        Plan.Result second = plan.run(real::apply);
        assertThat(second.outcome().status).isEqualTo(Status.EXISTS);
        assertThat(second.ids()).isEqualTo(first.ids());
        assertThat(real.events).hasSize(events);
    }

    @Test
    void hasOtherIdsForAnotherOwnerDocumentExpiryAndPath() {
        PolicyDocument document = Samples.parse(Samples.FULL);
        PolicyDocument other = Samples.parse(Samples.FULL.replace("version: 3", "version: 4"));
        var ids = new ArrayList<Long>();
        ids.addAll(commandIds(document, BudgetsNow.none(1), 5));
        ids.addAll(commandIds(document, BudgetsNow.none(2), 5));
        ids.addAll(commandIds(document, BudgetsNow.none(1), 6));
        ids.addAll(commandIds(other, BudgetsNow.none(1), 5));
        assertThat(ids).hasSize(40).doesNotHaveDuplicates();
        assertThat(commandIds(document, BudgetsNow.none(1), 5)).isEqualTo(ids.subList(0, 10));
    }

    @Test
    void tightensBeforeItLoosens() {
        real.bringTo(
                Samples.team(
                        "limits: { day: 10 USD, hour: 1 USD }",
                        "budgets:",
                        "  - name: scout",
                        "    limits: { day: 8 USD }"));
        PolicyDocument wanted =
                Samples.team(
                        "limits: { day: 5 USD, hour: 2 USD }",
                        "budgets:",
                        "  - name: scout",
                        "    limits: { day: 4 USD }");
        Plan plan = real.plan(wanted);
        assertThat(names(plan)).containsExactly("TIGHTEN team/scout", "TIGHTEN team", "SET team");
        BudgetRules between = rules(plan, 1);
        assertThat(between.get(BudgetRules.AMOUNT + Window.DAY.code())).isEqualTo(5_000_000);
        assertThat(between.get(BudgetRules.AMOUNT + Window.HOUR.code())).isEqualTo(1_000_000);
        assertThat(real.bringTo(wanted).applied()).isTrue();
        assertThat(real.plan(wanted).steps()).isEmpty();
    }

    /** The new limit of the child is above the old one of the parent: the ledger refuses that. */
    @Test
    void keepsAChildWithinItsParentOnTheWay() {
        real.bringTo(
                Samples.team("limits: { day: 1 USD, ever: 1 USD }", "budgets:", "  - name: scout"));
        PolicyDocument wanted =
                Samples.team(
                        "limits: { day: 10 USD, ever: 10 USD }",
                        "budgets:",
                        "  - name: scout",
                        "    limits: { day: 6 USD, ever: 6 USD }");
        assertThat(names(real.plan(wanted)))
                .containsExactly("TIGHTEN team/scout", "SET team", "SET team/scout");
        assertThat(real.bringTo(wanted).applied()).isTrue();
        assertThat(real.plan(wanted).steps()).isEmpty();
        BudgetRules scout = real.ledger.budget(2).orElseThrow().rules();
        assertThat(scout).isEqualTo(wanted.root().children().getFirst().rules(RealLedger.START));
    }

    @Test
    void changesOnlyTheHashWhereOnlyThatDiffers() {
        real.bringTo(Samples.team("maxPayment: 1 USD"));
        String next = Samples.teamYaml("maxPayment: 1 USD").replace("version: 1", "version: 2");
        PolicyDocument wanted = Samples.parse(next);
        assertThat(names(real.plan(wanted))).containsExactly("SET team");
        real.bringTo(wanted);
        assertThat(real.ledger.budget(1).orElseThrow().policy()).isEqualTo(wanted.hashText());
    }

    @Test
    void goesBackAndForth() {
        PolicyDocument one = Samples.team("maxPayment: 1 USD");
        PolicyDocument two = Samples.team("maxPayment: 2 USD");
        for (PolicyDocument document : List.of(one, two, one, two, one)) {
            assertThat(real.bringTo(document).applied()).isTrue();
            assertThat(real.ledger.budget(1).orElseThrow().rules())
                    .isEqualTo(document.root().rules(RealLedger.START));
        }
    }

    @Test
    void changesLines() {
        real.bringTo(
                Samples.team(
                        "categories: { allow: [a, b], deny: [c], caps: [{ category: b, day: 1 USD"
                                + " }] }"));
        PolicyDocument wanted =
                Samples.team(
                        "categories: { allow: [b], deny: [a], caps: [{ category: b, day: 2 USD"
                                + " }] }");
        Plan plan = real.plan(wanted);
        // a is denied first; then the rules get the new hash; b gets more; c is no longer denied.
        assertThat(names(plan))
                .containsExactly("TIGHTEN_LINE team", "SET team", "SET_LINE team", "SET_LINE team");
        assertThat(PolicyDiff.of(wanted, real.now(), RealLedger.START))
                .containsExactly(
                        "team  category b  allowed, at most $1.00 per day -> allowed, at most $2.00"
                                + " per day",
                        "team  category a  allowed -> denied",
                        "team  category #"
                                + Long.toHexString(Subjects.category("c"))
                                + "  denied -> not listed");
        real.bringTo(wanted);
        assertThat(real.plan(wanted).steps()).isEmpty();
    }

    @Test
    void freezesWhatWasRemovedAndOnlyThat() {
        real.bringTo(
                Samples.team(
                        "budgets: [{ name: old, budgets: [{ name: older }] }, { name: new }]"));
        real.send(
                new SetBudget(),
                it -> {
                    it.parent = 1;
                    it.name = "delegated";
                });
        PolicyDocument wanted = Samples.team("budgets: [{ name: new }]");
        Plan plan = real.plan(wanted);
        assertThat(names(plan)).containsExactly("FREEZE team/old", "SET team", "SET team/new");
        assertThat(plan.steps().getFirst().command(plan.ids()))
                .isInstanceOfSatisfying(FreezeBudget.class, it -> assertThat(it.frozen).isTrue());
        assertThat(PolicyDiff.of(wanted, real.now(), RealLedger.START))
                .containsExactly(
                        "team/old  is not in the document and will be frozen",
                        "team/delegated  was made by no document and stays as it is");
        real.bringTo(wanted);
        assertThat(real.ledger.budget(2).orElseThrow().frozen()).isTrue();
        assertThat(real.plan(wanted).steps()).isEmpty();
    }

    @Test
    void passesOverBudgetsOfOthers() {
        real.bringTo(Samples.team("maxPayment: 1 USD"));
        BudgetState team = real.ledger.budget(1).orElseThrow();
        var foreign =
                new BudgetState(
                        9,
                        BudgetKind.NODE,
                        0,
                        1,
                        real.owner + 1,
                        team.asset(),
                        0,
                        "team",
                        false,
                        team.rules(),
                        team.policy(),
                        team.spent(),
                        team.counts());
        var now = new BudgetsNow(real.owner, 0, List.of(foreign), List.of());
        Plan plan = Plan.of(Samples.team("maxPayment: 1 USD"), now, RealLedger.START, 5);
        assertThat(names(plan)).containsExactly("CREATE team");
    }

    @Test
    void stopsAtARefusal() {
        Plan plan = real.plan(Samples.parse(Samples.FULL));
        Plan.Result result =
                plan.run(command -> {
                    var outcome = new Outcome();
                    boolean child = command instanceof SetBudget it && it.parent != 0;
                    outcome.status = child ? Status.TREE_TOO_DEEP : Status.OK;
                    outcome.first = outcome.status;
                    outcome.result = 40;
                    return outcome;
                });
        assertThat(result.applied()).isFalse();
        assertThat(result.stopped().map(Step::path)).hasValue("team/scout");
        assertThat(result.outcome().first).isEqualTo(Status.TREE_TOO_DEEP);
        assertThat(result.ids()).isEqualTo(Map.of("team", 40L));
        assertThatThrownBy(() -> plan.steps().getLast().command(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the id of budget team is not known yet");
    }

    @Test
    void showsWhatChangesToPeople() {
        real.bringTo(
                Samples.team(
                        "limits: { day: 1 USD }", "budgets: [{ name: scout, maxPayment: 1 USD }]"));
        PolicyDocument wanted =
                Samples.team(
                        "limits: { day: 2 USD }",
                        "counts: { minute: 60 }",
                        "maxUnitPrice: 0.000002 USD",
                        "activeHours: { timeZone: Europe/Berlin, monday: '08:00-20:00' }",
                        "payees: { perPayee: { day: 2 USD }, deny: ['18'] }",
                        "ask: { from: 2 USD, approvers: [maya-phone, tom-phone] }",
                        "budgets: [{ name: spy, maxPayment: 1 USD }]");
        assertThat(PolicyDiff.of(wanted, real.now(), RealLedger.START))
                .containsExactly(
                        "team  limit per day  $1.00 -> $2.00",
                        "team  payments per minute  none -> 60",
                        "team  limit per unit  none -> $0.000002",
                        "team  active hours  always -> Mon 08-20",
                        "team  time zone  none -> UTC+60 minutes, changing",
                        "team  limit for each payee  none -> $2.00 per day",
                        "team  ask from  none -> $2.00",
                        "team  approvals  none -> 1 of the credentials 7, 8",
                        "team  wait for an approval  none -> 60 minutes",
                        "team  payee 18  not listed -> denied",
                        "team/scout  is not in the document and will be frozen",
                        "team/spy  is new",
                        "team/spy  limit per payment  none -> $1.00");
    }

    private static List<String> names(Plan plan) {
        return plan.steps().stream().map(Step::toString).toList();
    }

    private static BudgetRules rules(Plan plan, int step) {
        Command command = plan.steps().get(step).command(plan.ids());
        return command instanceof SetBudget it ? it.rules : new BudgetRules();
    }

    private static List<Long> commandIds(PolicyDocument document, BudgetsNow now, long expiryMs) {
        Plan plan = Plan.of(document, now, RealLedger.START, expiryMs);
        Map<String, Long> ids = Map.of("team", 1L);
        return plan.steps().stream().map(step -> step.command(ids).idLow).toList();
    }
}
