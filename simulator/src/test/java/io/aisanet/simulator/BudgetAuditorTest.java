package io.aisanet.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Window;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The auditor must find what is planted: one that never objects proves nothing. */
final class BudgetAuditorTest {
    private static final long AGENT = 2L << 8 | 1;
    private static final long OTHER_AGENT = 4L << 8 | 1;
    private static final long SHOP = 3L << 8 | 1;
    private static final long TEAM = 1;
    private static final long LEAF = 2;
    private static final long OTHER_LEAF = 3;
    private static final long MINUTE_MS = 60_000;
    private static final long START_MS = 1_700_000_000_000L;

    private final BudgetAuditor auditor = new BudgetAuditor();
    private long sequence;
    private long nowMs = START_MS;

    @BeforeEach
    void plantATeamOf100WithTwoAgentsOf80AMinute() {
        budget(TEAM, 0, new BudgetRules().amount(Window.EVER, 100).count(Window.HOUR, 4));
        budget(LEAF, TEAM, new BudgetRules().amount(Window.MINUTE, 80));
        budget(OTHER_LEAF, TEAM, new BudgetRules().amount(Window.MINUTE, 80));
        auditor.place(AGENT, LEAF);
        auditor.place(OTHER_AGENT, OTHER_LEAF);
    }

    @Test
    void acceptsWhatIsExactlyAtTheLimit() {
        pay(1, AGENT, 80);
        pay(2, OTHER_AGENT, 20);
        assertThat(auditor.overspends()).isEmpty();
        assertThat(auditor.spentEver(TEAM)).isEqualTo(100);
    }

    @Test
    void findsOneUnitTooManyInALeafsWindow() {
        pay(1, AGENT, 80);
        pay(2, AGENT, 1);
        assertThat(auditor.overspends())
                .singleElement()
                .matches(it -> it.budget() == LEAF && it.what().equals("amount per MINUTE"));
    }

    @Test
    void findsWhatTwoLeavesSpendOfTheirTeam() {
        pay(1, AGENT, 60);
        pay(2, OTHER_AGENT, 41);
        assertThat(auditor.overspends())
                .singleElement()
                .matches(it -> it.budget() == TEAM && it.what().equals("amount per EVER"));
    }

    @Test
    void findsOnePaymentTooMany() {
        for (int id = 1; id <= 5; id++) {
            pay(id, AGENT, 1);
        }
        assertThat(auditor.overspends())
                .singleElement()
                .matches(it -> it.what().equals("payments per HOUR"));
    }

    @Test
    void forgetsWhatIsOlderThanTheWindowAndNotAMillisecondEarlier() {
        pay(1, AGENT, 50);
        nowMs = START_MS + MINUTE_MS - 1;
        pay(2, AGENT, 30);
        nowMs = START_MS + MINUTE_MS;
        pay(3, AGENT, 20);
        assertThat(auditor.overspends()).isEmpty();
        nowMs = START_MS + 2 * MINUTE_MS - 2;
        hold(4, AGENT, 31);
        assertThat(auditor.overspends()).anyMatch(it -> it.budget() == LEAF);
    }

    @Test
    void countsWhatIsHeldUntilItIsGivenBack() {
        hold(1, AGENT, 80);
        end(EventType.VOIDED, 1, 80);
        pay(2, AGENT, 80);
        assertThat(auditor.overspends()).isEmpty();
        hold(3, AGENT, 1);
        assertThat(auditor.overspends()).isNotEmpty();
    }

    @Test
    void countsWhatIsGivenForAConversion() {
        spend(EventType.CONVERTED, 1, AGENT, 80);
        assertThat(auditor.overspends()).isEmpty();
        spend(EventType.CONVERTED, 2, AGENT, 1);
        assertThat(auditor.overspends()).anyMatch(it -> it.budget() == LEAF);
    }

    @Test
    void findsACommandThatMovedMoneyTwice() {
        pay(1, AGENT, 1);
        pay(1, AGENT, 1);
        assertThat(auditor.repeated()).hasSize(1);
    }

    private Event event(EventType type, long idLow) {
        Event event = new Event();
        event.type = type;
        event.sequence = ++sequence;
        event.timestampMs = nowMs;
        event.idHigh = 7;
        event.idLow = idLow;
        return event;
    }

    private void budget(long id, long parent, BudgetRules rules) {
        Event event = event(EventType.BUDGET_SET, 1_000 + id);
        event.result = id;
        event.subjectLow = parent;
        event.rules.copy(rules);
        auditor.accept(event);
    }

    private void pay(long id, long payer, long amount) {
        spend(EventType.TRANSFERRED, id, payer, amount);
    }

    private void hold(long id, long payer, long amount) {
        spend(EventType.HELD, id, payer, amount);
    }

    private void spend(EventType type, long id, long payer, long amount) {
        Event event = event(type, id);
        event.payer = payer;
        event.payee = SHOP;
        event.amount = amount;
        auditor.accept(event);
    }

    private void end(EventType type, long hold, long amount) {
        Event event = event(type, 500 + hold);
        event.subjectHigh = 7;
        event.subjectLow = hold;
        event.amount = amount;
        auditor.accept(event);
    }
}
