package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aisanet.ledger.Asset;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Window;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

    @ParameterizedTest
    @EnumSource(Asset.class)
    void isTheSameInEveryAsset(Asset asset) {
        PolicyDocument written = Samples.parse(DefaultPolicy.yaml(asset));
        assertThat(written).isEqualTo(DefaultPolicy.document(Samples.DIRECTORY).in(asset));
    }

    @Test
    void isRecognisedByItsHash() {
        var ledger = new RealLedger();
        for (Asset asset : Asset.values()) {
            ledger.bringTo(DefaultPolicy.document(Samples.DIRECTORY).in(asset));
        }
        ledger.bringTo(Samples.parse(DefaultPolicy.yaml(Asset.USDC).replace("60,", "61,")));
        assertThat(ledger.now().budgets())
                .extracting(BudgetState::asset, DefaultPolicy::isOf)
                .containsExactly(
                        tuple(Asset.USD, true), tuple(Asset.USDC, false), tuple(Asset.EURC, true));
    }
}
