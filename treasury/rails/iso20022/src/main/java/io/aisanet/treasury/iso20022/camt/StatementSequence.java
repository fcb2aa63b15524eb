package io.aisanet.treasury.iso20022.camt;

import io.aisanet.treasury.iso20022.camt.AccountReport.Balances;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one account, one after the other without a gap: numbers go up by one, and each
 * opens with what the last one closed with. A bank may begin with 1 again in a new year.
 */
public final class StatementSequence {

    private final Map<String, String> digests = new HashMap<>();
    private long next;
    private long closing;
    private @Nullable LocalDate closedOn;

    /**
     * @param first number of the first statement that is read
     * @param opening what that one opens with, in atomic units
     */
    public StatementSequence(long first, long opening) {
        this.next = first;
        this.closing = opening;
    }

    /** What is to be done with a statement that came. */
    public sealed interface Place permits Next, Copy, Early, Contradiction {}

    /** It is the next one: read it and {@link #take} it. */
    public record Next() implements Place {}

    /** It was taken before, and says the same: leave it. */
    public record Copy() implements Place {}

    /**
     * It is not its turn: keep it until the missing ones came.
     *
     * @param missing the number that is waited for
     */
    public record Early(long missing) implements Place {}

    /**
     * It says other than what the bank said before. A human has to ask.
     *
     * @param sentence what contradicts what
     */
    public record Contradiction(String sentence) implements Place {}

    /** Where a statement belongs. */
    public Place place(AccountReport statement) {
        String known = digests.get(statement.id());
        if (known != null) {
            return known.equals(statement.digest())
                    ? new Copy()
                    : new Contradiction(
                            "statement " + statement.id() + " came before with other contents");
        }
        Balances balances = Objects.requireNonNull(statement.balances());
        if (beginsYear(statement)) {
            return balances.opening() == closing ? new Next() : new Early(next);
        }
        if (statement.sequence() > next) {
            return new Early(next);
        }
        if (statement.sequence() < next) {
            return new Contradiction(
                    "statement "
                            + statement.id()
                            + " has number "
                            + statement.sequence()
                            + ", which another one had");
        }
        return balances.opening() == closing
                ? new Next()
                : new Contradiction(
                        "statement "
                                + statement.id()
                                + " opens with "
                                + BalanceReader.text(balances.opening())
                                + " after "
                                + BalanceReader.text(closing));
    }

    private boolean beginsYear(AccountReport statement) {
        return statement.sequence() == 1
                && next != 1
                && closedOn != null
                && Objects.requireNonNull(statement.balances()).closedOn().getYear()
                        > closedOn.getYear();
    }

    /** Goes on behind a statement whose place was {@link Next}. */
    public void take(AccountReport statement) {
        Balances balances = Objects.requireNonNull(statement.balances());
        take(new Taken(statement.id(), statement.digest(), statement.sequence(), balances));
    }

    /** The same from what was written down. */
    public void take(Taken taken) {
        digests.put(taken.id(), taken.digest());
        next = taken.sequence() + 1;
        closing = taken.balances().closing();
        closedOn = taken.balances().closedOn();
    }

    /** The number that comes next. */
    public long next() {
        return next;
    }

    /** What the last statement closed with, in atomic units. */
    public long closing() {
        return closing;
    }

    /**
     * A statement that was taken.
     *
     * @param id the bank's name for it
     * @param digest of what it said
     * @param sequence its number
     * @param balances what it opened and closed with
     */
    public record Taken(String id, String digest, long sequence, Balances balances) {}
}
