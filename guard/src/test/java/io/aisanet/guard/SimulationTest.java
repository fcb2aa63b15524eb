package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.guard.Simulation.Answer;
import io.aisanet.guard.Simulation.Difference;
import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetKind;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Convert;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.OpenAccount;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class SimulationTest {
    private static final long DOLLAR = 1_000_000;
    private static final long AGENT = 3;
    private static final long SHOP = 17;

    private final RealLedger real = new RealLedger();

    @BeforeEach
    void attach() {
        real.bringTo(
                Samples.team("maxPayment: 3 USD", "ask: { from: 2 USD, approvers: [maya-phone] }"));
        real.attach(AGENT, 1);
    }

    @Test
    void theSamePolicyGivesTheSameAnswers() {
        PolicyDocument document =
                Samples.team("maxPayment: 3 USD", "ask: { from: 2 USD, approvers: [maya-phone] }");
        everythingOnce();
        Simulation.Report report = simulate(document);
        assertThat(report.differences()).isEmpty();
        assertThat(report.different()).isZero();
        assertThat(report.payments()).isEqualTo(6);
    }

    @Test
    void tellsWhatALowerLimitRefuses() {
        real.transfer(AGENT, SHOP, DOLLAR);
        real.pass(Duration.ofMinutes(1));
        long event = real.transfer(AGENT, SHOP, DOLLAR).eventSequence;
        long timeMs = real.nowMs;
        real.pass(Duration.ofHours(26));
        real.transfer(AGENT, SHOP, DOLLAR);
        Simulation.Report report = simulate(Samples.team("limits: { day: 1.50 USD }"));
        assertThat(report.payments()).isEqualTo(3);
        assertThat(report.differences())
                .containsExactly(
                        new Difference(
                                event,
                                timeMs,
                                RealLedger.account(AGENT),
                                RealLedger.account(SHOP),
                                DOLLAR,
                                Answer.ALLOWED,
                                Answer.DENIED,
                                GuardRule.AMOUNT_PER_DAY));
    }

    @Test
    void tellsWhatALooserPolicyLetsPass() {
        everythingOnce();
        assertThat(changes(simulate(Samples.team("maxPayment: 100 USD"))))
                .containsExactly(
                        "DENIED -> ALLOWED MAX_PAYMENT",
                        "ASKED -> ALLOWED ASK_AMOUNT",
                        "ASKED -> ALLOWED ASK_AMOUNT",
                        "ASKED -> ALLOWED ASK_AMOUNT");
    }

    @Test
    void tellsWhereSomebodyWouldBeAsked() {
        real.transfer(AGENT, SHOP, DOLLAR);
        real.capture(real.hold(AGENT, SHOP, DOLLAR), DOLLAR);
        real.transfer(AGENT, 18, DOLLAR);
        PolicyDocument document =
                Samples.team(
                        "limits: { day: 2.50 USD }",
                        "ask: { newPayee: true, approvals: 2, approvers: [maya-phone, tom-phone] }");
        assertThat(changes(simulate(document)))
                .containsExactly(
                        "ALLOWED -> ASKED ASK_NEW_PAYEE", "ALLOWED -> DENIED AMOUNT_PER_DAY");
    }

    @Test
    void whatWasGivenBackDoesNotCount() {
        real.end(real.hold(AGENT, SHOP, DOLLAR));
        Hold half = real.hold(AGENT, SHOP, DOLLAR);
        real.capture(half, DOLLAR / 2);
        real.hold(AGENT, SHOP, DOLLAR);
        real.pass(Duration.ofMinutes(5));
        real.transfer(AGENT, SHOP, DOLLAR);
        assertThat(simulate(Samples.team("limits: { ever: 1.50 USD }")).different()).isZero();
        assertThat(changes(simulate(Samples.team("limits: { ever: 1.49 USD }"))))
                .containsExactly("ALLOWED -> DENIED AMOUNT_EVER", "ALLOWED -> DENIED AMOUNT_EVER");
    }

    @Test
    void knowsPayeesByTheirRealWallets() {
        real.transfer(AGENT, SHOP, DOLLAR);
        real.transfer(AGENT, 18, DOLLAR);
        assertThat(changes(simulate(Samples.team("payees: { deny: ['18'] }"))))
                .containsExactly("ALLOWED -> DENIED PAYEE_DENIED");
        assertThat(changes(simulate(Samples.team("payees: { onlyListed: true, allow: ['18'] }"))))
                .containsExactly("ALLOWED -> DENIED PAYEE_NOT_ALLOWED");
    }

    @Test
    void aConversionCountsForWhoGetsWhatComesOut() {
        long pool = 18;
        for (long wallet : new long[] {pool, SHOP}) {
            real.send(
                    new OpenAccount(),
                    it -> {
                        it.wallet = wallet;
                        it.asset = Asset.EURC.code();
                    });
        }
        Hold quote = new Hold();
        real.send(
                quote,
                it -> {
                    it.payer = AccountId.of(pool, Asset.EURC);
                    it.payee = AccountId.of(SHOP, Asset.EURC);
                    it.amount = 9;
                    it.holdUntilMs = real.nowMs + 60_000;
                    byte[] binding =
                            new QuoteTerms(RealLedger.account(AGENT), DOLLAR, 0, 0).binding();
                    System.arraycopy(binding, 0, it.binding, 0, binding.length);
                });
        Outcome outcome =
                real.send(
                        new Convert(),
                        it -> {
                            it.holdHigh = quote.idHigh;
                            it.holdLow = quote.idLow;
                            it.payer = RealLedger.account(AGENT);
                            it.amount = DOLLAR;
                        });
        assertThat(outcome.status).isEqualTo(Status.OK);
        Simulation.Report report =
                simulate(Samples.team("payees: { deny: ['%d'] }".formatted(SHOP)));
        assertThat(report.payments()).isEqualTo(1);
        assertThat(report.differences())
                .singleElement()
                .matches(it -> it.rule() == GuardRule.PAYEE_DENIED);
        assertThat(simulate(Samples.team("payees: { deny: ['18'] }")).differences()).isEmpty();
    }

    @Test
    void appliesTheBudgetThatAnAccountIsUnder() {
        real.transfer(AGENT, SHOP, DOLLAR);
        real.transfer(4, SHOP, DOLLAR);
        real.transfer(5, SHOP, DOLLAR);
        PolicyDocument document =
                Samples.team(
                        "limits: { day: 1.50 USD }",
                        "budgets: [{ name: scout, maxPayment: 0.50 USD }]");
        Simulation.Report report =
                Simulation.run(
                        real.events,
                        document,
                        Map.of(
                                RealLedger.account(AGENT),
                                "team/scout",
                                RealLedger.account(5),
                                "team"));
        assertThat(report.payments()).isEqualTo(2);
        assertThat(changes(report)).containsExactly("ALLOWED -> DENIED MAX_PAYMENT");
    }

    @Test
    void leavesToOthersWhatOthersRefuse() {
        long mandate =
                real.send(
                                new SetBudget(),
                                it -> {
                                    it.kind = BudgetKind.MANDATE;
                                    it.account = RealLedger.account(AGENT);
                                    it.name = "errand";
                                    it.rules.set(BudgetRules.MAX_PAYMENT, DOLLAR / 2);
                                })
                        .result;
        Outcome refused = underMandate(mandate, DOLLAR);
        assertThat(refused.budget).isEqualTo(mandate);
        assertThat(underMandate(mandate, DOLLAR / 2).applied()).isTrue();
        real.send(
                new Freeze(),
                it -> {
                    it.wallet = AGENT;
                    it.frozen = true;
                });
        assertThat(real.transfer(AGENT, SHOP, 1).status).isEqualTo(Status.PAYER_FROZEN);
        Simulation.Report report = simulate(Samples.team("maxPayment: 0.40 USD"));
        assertThat(report.payments()).isEqualTo(1);
        assertThat(changes(report)).containsExactly("ALLOWED -> DENIED MAX_PAYMENT");
    }

    @Test
    void refusesWhatMakesNoSense() {
        real.transfer(AGENT, SHOP, DOLLAR);
        PolicyDocument document = Samples.team("maxPayment: 1 USD");
        assertThatThrownBy(() ->
                        Simulation.run(
                                real.events, document, Map.of(RealLedger.account(AGENT), "crew")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the document has no budget crew");
        long euros = AccountId.of(AGENT, Asset.EURC);
        assertThatThrownBy(() -> Simulation.run(real.events, document, Map.of(euros, "team")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("account " + euros + " is not in USD");
    }

    /**
     * Allowed at once and by a hold, denied, asked and approved, asked in vain, not to be asked.
     */
    private void everythingOnce() {
        real.transfer(AGENT, SHOP, DOLLAR);
        real.capture(real.hold(AGENT, SHOP, DOLLAR), DOLLAR);
        real.transfer(AGENT, SHOP, 4 * DOLLAR);
        Hold asked = real.hold(AGENT, SHOP, 2 * DOLLAR);
        real.approve(asked, 7);
        real.apply(asked);
        real.capture(asked, 2 * DOLLAR);
        real.hold(AGENT, SHOP, 2 * DOLLAR);
        real.transfer(AGENT, SHOP, 2 * DOLLAR);
        real.pass(Duration.ofHours(2));
        real.transfer(5, SHOP, DOLLAR);
    }

    private Outcome underMandate(long mandate, long amount) {
        return real.send(
                new Transfer(),
                it -> {
                    it.payer = RealLedger.account(AGENT);
                    it.payee = RealLedger.account(SHOP);
                    it.amount = amount;
                    it.mandate = mandate;
                });
    }

    private Simulation.Report simulate(PolicyDocument document) {
        return Simulation.run(real.events, document, Map.of(RealLedger.account(AGENT), "team"));
    }

    private static List<String> changes(Simulation.Report report) {
        assertThat(report.different()).isEqualTo(report.differences().size());
        return report.differences().stream()
                .map(it -> it.before() + " -> " + it.after() + " " + it.rule())
                .toList();
    }
}
