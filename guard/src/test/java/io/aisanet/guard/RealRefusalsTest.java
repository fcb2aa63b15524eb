package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** Explains what the ledger itself answers: that its figures mean what they are said to mean. */
final class RealRefusalsTest {
    private static final long CENT = 10_000;
    private static final long AGENT = 3;
    private static final long SHOP = 17;

    private final RealLedger real = new RealLedger();

    @Test
    void amountInAWindow() {
        under("limits: { day: 1 USD }");
        real.transfer(AGENT, SHOP, 88 * CENT);
        Outcome refused = real.transfer(AGENT, SHOP, 20 * CENT);
        assertThat(explained(refused))
                .isEqualTo(
                        "team may spend $1.00 per day; $0.12 is left; try again at "
                                + Instant.ofEpochMilli(refused.retryMs));
        real.pass(Duration.ofMillis(refused.retryMs - real.nowMs - 1));
        assertThat(real.transfer(AGENT, SHOP, 20 * CENT).applied()).isFalse();
        real.pass(Duration.ofMillis(1));
        assertThat(real.transfer(AGENT, SHOP, 20 * CENT).applied()).isTrue();
    }

    @Test
    void paymentsInTotal() {
        under("counts: { ever: 1 }");
        real.transfer(AGENT, SHOP, CENT);
        assertThat(explained(real.transfer(AGENT, SHOP, CENT)))
                .isEqualTo("team may make 1 payment in total; 0 are left");
    }

    @Test
    void capOnEachPayeeAndOnOne() {
        under(
                "payees: { perPayee: { ever: 0.10 USD }, caps: [{ payee: 18, ever: 0.50 USD, count:"
                        + " 2 }] }");
        assertThat(explained(real.transfer(AGENT, SHOP, 11 * CENT)))
                .isEqualTo("team may spend $0.10 in total to this payee; $0.10 is left");
        real.transfer(AGENT, 18, CENT);
        assertThat(explained(real.transfer(AGENT, 18, 50 * CENT), 18))
                .isEqualTo("team may spend $0.50 in total to this payee; $0.49 is left");
        real.transfer(AGENT, 18, CENT);
        assertThat(explained(real.transfer(AGENT, 18, CENT), 18))
                .isEqualTo("team may make 2 payments in total to this payee; 0 are left");
    }

    @Test
    void hoursOfAnotherTimeZone() {
        // The clock stands at 10:00 UTC on a Saturday; Sydney is 11 hours ahead.
        under(
                "activeHours: { timeZone: Australia/Sydney, saturday: '20:00-21:00', sunday: '03:00-04:00' }");
        assertThat(explained(real.transfer(AGENT, SHOP, CENT)))
                .isEqualTo("team may not spend at this hour; try again at 2026-11-21T16:00:00Z");
    }

    @Test
    void expiryAndApproval() {
        under("expires: 2026-11-21T11:00:00Z", "ask: { from: 0.50 USD, approvers: [maya-phone] }");
        assertThat(explained(real.transfer(AGENT, SHOP, 50 * CENT)))
                .isEqualTo("team asks before payments of $0.50 or more: an approver must say yes");
        real.pass(Duration.ofHours(1));
        assertThat(explained(real.transfer(AGENT, SHOP, CENT)))
                .isEqualTo("team has expired at 2026-11-21T11:00:00Z");
    }

    private void under(String... rules) {
        assertThat(real.bringTo(Samples.team(rules)).applied()).isTrue();
        real.attach(AGENT, 1);
    }

    private String explained(Outcome outcome) {
        return explained(outcome, SHOP);
    }

    private String explained(Outcome outcome, long payee) {
        BudgetState team = real.ledger.budget(outcome.budget).orElseThrow();
        var lines = new ArrayList<>(real.ledger.listed(team.id(), 0, 100));
        Cap cap = Cap.of(team, lines, ListKind.PAYEE, payee).orElse(null);
        var budget = Explanation.Budget.of(team, team.name(), cap);
        return Explanation.of(outcome, budget).sentence();
    }
}
