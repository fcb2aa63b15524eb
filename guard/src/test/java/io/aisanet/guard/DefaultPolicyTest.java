package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class DefaultPolicyTest {
    @Test
    void isSmallAndAsks() {
        PolicyDocument document = DefaultPolicy.document(Samples.DIRECTORY);
        BudgetRules expected =
                new BudgetRules()
                        .set(BudgetRules.MAX_PAYMENT, 1_000_000)
                        .amount(Window.DAY, 10_000_000)
                        .amount(Window.MONTH, 100_000_000)
                        .count(Window.MINUTE, 60)
                        .count(Window.DAY, 5_000)
                        .set(BudgetRules.ASK_FROM, 500_000)
                        .set(BudgetRules.ASK_MS, 3_600_000)
                        .set(BudgetRules.APPROVALS, 1)
                        .set(BudgetRules.APPROVERS, 1);
        assertThat(document.root().rules(Instant.EPOCH)).isEqualTo(expected);
        assertThat(document.root().children()).isEmpty();
    }

    @Test
    void isTheYamlThatAnOwnerGets() {
        PolicyDocument read = Samples.parse(DefaultPolicy.yaml());
        assertThat(read).isEqualTo(DefaultPolicy.document(Samples.DIRECTORY));
    }
}
