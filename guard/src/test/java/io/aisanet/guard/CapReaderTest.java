package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Window;
import io.aisanet.settings.SettingsProblems;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CapReaderTest {
    private static Cap perPayee(String terms) {
        ListPolicy lists = Samples.team("payees: { perPayee: { " + terms + " } }").root().lists();
        return Objects.requireNonNull(lists.perPayee());
    }

    @Test
    void isAnAmountACountOrBoth() {
        assertThat(perPayee("day: 2 USD")).isEqualTo(new Cap(Window.DAY, 2_000_000, 0));
        assertThat(perPayee("day: 2 USD, count: 3")).isEqualTo(new Cap(Window.DAY, 2_000_000, 3));
        assertThat(perPayee("window: hour, count: 3")).isEqualTo(new Cap(Window.HOUR, 0, 3));
        assertThat(perPayee("window: ever, amount: 2 USD"))
                .isEqualTo(new Cap(Window.EVER, 2_000_000, 0));
        assertThat(perPayee("window: day, amount: 2 USD, count: 3"))
                .isEqualTo(perPayee("day: 2 USD, count: 3"));
    }

    @Test
    void aCountAloneIsWhatTheLedgerHolds() {
        PolicyDocument document =
                Samples.team(
                        "payees: { caps: [{ payee: 18, window: day, count: 2 }] }",
                        "categories: { caps: [{ category: gpu, window: hour, count: 1 }] }");
        assertThat(document.root().lists().lines())
                .extracting(ListLine::cap)
                .containsExactly(new Cap(Window.DAY, 0, 2), new Cap(Window.HOUR, 0, 1));
        BudgetRules rules = document.root().rules(Instant.EPOCH);
        assertThat(rules.get(BudgetRules.PAYEE_CAP_COUNT)).isZero();

        var real = new RealLedger();
        real.attach(1, real.bringTo(document).ids().getOrDefault("team", 0L));
        assertThat(real.transfer(1, 18, 1_000_000_000).applied()).isTrue();
        assertThat(real.transfer(1, 18, 1).applied()).isTrue();
        assertThat(real.transfer(1, 18, 1).rule).isEqualTo(GuardRule.PAYEE_CAP);
        assertThat(real.plan(document).steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    window: day                      | perPayee.window limits nothing
                    window: week, count: 1           | perPayee.window is "week" but must be one of
                    amount: 1 USD                    | perPayee.amount needs a window
                    window: day, count: 1, day: 1 USD| perPayee.day is a second window
                    window: day, count: 0            | perPayee.count is 0 but must be between
                    """)
    void refuses(String terms, String message) {
        assertThatThrownBy(() -> perPayee(terms))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining(message);
    }

    @Test
    void takesNumbersWithoutQuotes() {
        PolicyDocument bare = Samples.team("payees: { allow: [17], deny: [18] }");
        PolicyDocument quoted = Samples.team("payees: { allow: ['17'], deny: ['18'] }");
        assertThat(bare).isEqualTo(quoted);
        assertThatThrownBy(() -> Samples.team("payees: { allow: [1.5] }"))
                .isInstanceOf(SettingsProblems.class)
                .hasMessageContaining("must be text");
    }
}
