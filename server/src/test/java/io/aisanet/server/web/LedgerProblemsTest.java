package io.aisanet.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerProblemsTest {
    /** Refusals that no request can cause, because this server fills the fields. */
    private static final Set<Status> BUGS =
            EnumSet.of(
                    Status.OK,
                    Status.EXISTS,
                    Status.ID_MISSING,
                    Status.COMMAND_EXPIRED,
                    Status.EXPIRY_TOO_FAR,
                    Status.SEQUENCE_TOO_OLD,
                    Status.REFUSED_BEFORE);

    @Test
    void everyRefusalHasAProblemAndOnlyBugsAreInternal() {
        for (Status status : Status.values()) {
            assertThat(LedgerProblems.typeOf(status) == ProblemType.INTERNAL)
                    .as(status.name())
                    .isEqualTo(BUGS.contains(status));
        }
    }

    @Test
    void whatTheLedgerCallsTransientMayBeRetried() {
        for (Status status : Status.values()) {
            assertThat(LedgerProblems.typeOf(status).isRetryable())
                    .as(status.name())
                    .isEqualTo(status.isTransient());
        }
    }

    @Test
    void aRepetitionOfARefusedCommandIsRefusedTheSame() {
        Outcome outcome = new Outcome();
        outcome.status = Status.EXISTS;
        outcome.first = Status.EXCEEDS_BALANCE;
        assertThatThrownBy(() -> LedgerProblems.require(outcome))
                .isInstanceOfSatisfying(
                        ApiProblem.class,
                        problem ->
                                assertThat(problem.type())
                                        .isEqualTo(ProblemType.INSUFFICIENT_FUNDS));
        outcome.first = Status.OK;
        assertThat(LedgerProblems.require(outcome)).isSameAs(outcome);
    }

    @Test
    void codesAndScopesAreUnique() {
        Set<String> codes = new HashSet<>();
        for (ProblemType type : ProblemType.values()) {
            assertThat(codes.add(type.code())).isTrue();
        }
        long bits = 0;
        for (Scope scope : Scope.values()) {
            assertThat(bits & scope.mask()).isZero();
            bits |= scope.mask();
            assertThat(Scope.ofText(scope.text())).contains(scope);
        }
        assertThat(Scope.bits(Scope.ofBits(bits))).isEqualTo(bits);
    }
}
