package io.aisanet.treasury.iso20022.camt;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import io.aisanet.treasury.iso20022.camt.AccountReport.Kind;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class StatementSequenceTest {

    private final StatementSequence sequence = new StatementSequence(1, 500_000);

    @Test
    void takesOneAfterTheOther() throws Exception {
        AccountReport first =
                Reports.read(Reports.statement(1, 50, List.of(Reports.deposit("E1", 10))));
        AccountReport second = Reports.read(Reports.statement(2, 60, List.of()));

        assertThat(sequence.place(second)).isEqualTo(new StatementSequence.Early(1));
        take(first);
        take(second);
        assertThat(sequence.next()).isEqualTo(3);
        assertThat(sequence.closing()).isEqualTo(600_000);
    }

    @Test
    void aCopyIsLeftAndAnAlterationIsAContradiction() throws Exception {
        AccountReport first =
                Reports.read(Reports.statement(1, 50, List.of(Reports.deposit("E1", 10))));
        take(first);

        assertThat(sequence.place(first)).isEqualTo(new StatementSequence.Copy());
        assertThat(sequence.place(Reports.read(Reports.statement(1, 50, List.of()))))
                .isInstanceOf(StatementSequence.Contradiction.class);
        assertThat(sequence.place(named(first, "another", 1)))
                .isEqualTo(
                        new StatementSequence.Contradiction(
                                "statement another has number 1, which another one had"));
    }

    @Test
    void balancesHaveToMeet() throws Exception {
        assertThat(sequence.place(Reports.read(Reports.statement(1, 51, List.of()))))
                .isEqualTo(
                        new StatementSequence.Contradiction(
                                "statement S-1 opens with 0.51 after 0.5"));
    }

    @Test
    void aNewYearMayBeginWithOne() throws Exception {
        take(Reports.read(Reports.statement(1, 50, List.of())));
        take(Reports.read(Reports.statement(2, 50, List.of())));
        AccountReport newYear = inNewYear(50);

        assertThat(sequence.place(inNewYear(60))).isEqualTo(new StatementSequence.Early(3));
        assertThat(sequence.place(newYear)).isEqualTo(new StatementSequence.Next());
        sequence.take(newYear);
        assertThat(sequence.next()).isEqualTo(2);
    }

    private void take(AccountReport statement) {
        assertThat(sequence.place(statement)).isEqualTo(new StatementSequence.Next());
        sequence.take(statement);
    }

    private static AccountReport inNewYear(long cents) {
        LocalDate day = LocalDate.parse("2027-01-04");
        return new AccountReport(
                Kind.STATEMENT,
                "S-2027-1",
                1,
                Reports.US,
                "EUR",
                new Balances(cents * 10_000, day, cents * 10_000, day),
                List.of(),
                "digest");
    }

    private static AccountReport named(AccountReport like, String id, long sequence) {
        return new AccountReport(
                like.kind(),
                id,
                sequence,
                like.account(),
                like.currency(),
                Objects.requireNonNull(like.balances()),
                like.entries(),
                like.digest());
    }
}
