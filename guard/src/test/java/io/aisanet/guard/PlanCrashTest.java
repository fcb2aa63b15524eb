package io.aisanet.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever applies a document may die between any two commands. */
final class PlanCrashTest {
    private static final PolicyDocument BEFORE =
            Samples.team(
                    "limits: { day: 10 USD, hour: 1 USD }",
                    "payees: { deny: [17] }",
                    "budgets:",
                    "  - name: scout",
                    "    limits: { day: 8 USD }",
                    "  - name: old");

    private static final PolicyDocument WANTED =
            Samples.team(
                    "limits: { day: 5 USD, hour: 2 USD }",
                    "payees: { deny: [18] }",
                    "budgets:",
                    "  - name: scout",
                    "    limits: { day: 4 USD }",
                    "  - name: new",
                    "    categories: { deny: [a, b] }");

    private final RealLedger real = new RealLedger();

    private static final class Died extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static IntStream everyCut() {
        return IntStream.range(0, planned().steps().size());
    }

    private static Plan planned() {
        var real = new RealLedger();
        real.bringTo(BEFORE);
        return real.plan(WANTED);
    }

    @ParameterizedTest
    @MethodSource("everyCut")
    void applyingAgainFinishesAndNothingPassesOnTheWay(int cut) {
        long team = real.bringTo(BEFORE).ids().getOrDefault("team", 0L);
        real.attach(1, team);
        die(cut);
        // Refused before (more than 1 USD an hour) and after (18 is denied), and so in between.
        Outcome neither = real.transfer(1, 18, 1_500_000);
        assertThat(neither.first).isEqualTo(Status.DENIED);

        assertThat(real.bringTo(WANTED).applied()).isTrue();
        assertThat(real.plan(WANTED).steps()).isEmpty();
        assertThat(PolicyDiff.of(WANTED, real.now(), Instant.ofEpochMilli(real.nowMs))).isEmpty();
        assertThat(real.now().budgets())
                .extracting(BudgetState::name)
                .containsExactly("team", "scout", "old", "new");
        assertThat(real.now().budgets().get(2).frozen()).isTrue();
        assertThat(real.transfer(1, 17, 1_500_000).applied()).isTrue();
    }

    private void die(int cut) {
        Plan plan = real.plan(WANTED);
        int[] sent = {0};
        assertThatThrownBy(() ->
                        plan.run(command -> {
                            if (sent[0]++ == cut) {
                                throw new Died();
                            }
                            return real.apply(command);
                        }))
                .isInstanceOf(Died.class);
    }
}
