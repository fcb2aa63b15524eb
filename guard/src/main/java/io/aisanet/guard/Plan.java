package io.aisanet.guard;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The commands that bring a ledger to a document, in order: what lets less through comes first, so
 * that no payment passes on the way that neither the old nor the new policy allows; budgets above
 * are created before those below. Where nothing differs there is no command.
 *
 * <p>A budget that the document has no longer is frozen, since a ledger forgets none, and stays so
 * when a later document has it again: who froze it is not known, so only a person allows it again.
 * A budget that no document made (its policy hash is zero: an agent delegated it) is left alone.
 */
public final class Plan {
    private final List<Step> steps;
    private final Map<String, Long> ids;

    Plan(List<Step> steps, Map<String, Long> ids) {
        this.steps = List.copyOf(steps);
        this.ids = Map.copyOf(ids);
    }

    /**
     * Compares and plans.
     *
     * @param at from when on time zones are looked up: the present
     * @param expiryMs of every command, see {@link Command#expiryMs}. The same document, ledger and
     *     expiry give commands with the same ids: keep it when an answer was lost.
     */
    public static Plan of(PolicyDocument document, BudgetsNow now, Instant at, long expiryMs) {
        List<NodeChange> nodes = Comparison.of(document, now, at);
        return new Planner(document, now, new CommandIds(document, now, expiryMs)).plan(nodes);
    }

    public List<Step> steps() {
        return steps;
    }

    /** Ids of the budgets that are there already, by path. */
    public Map<String, Long> ids() {
        return ids;
    }

    /**
     * What came of a plan.
     *
     * @param ids of all budgets that are there now, by path
     * @param stopped the step that the ledger refused; none after it was sent
     * @param outcome of the last command; a fresh one where there was none
     */
    public record Result(Map<String, Long> ids, Optional<Step> stopped, Outcome outcome) {
        public boolean applied() {
            return stopped.isEmpty();
        }
    }

    /**
     * Sends the commands one after the other, until one is refused.
     *
     * @param ledger applies a command and answers with what became of it
     */
    public Result run(Function<Command, Outcome> ledger) {
        Map<String, Long> known = new HashMap<>(ids);
        var last = new Outcome();
        for (Step step : steps) {
            last = ledger.apply(step.command(known));
            if (!last.applied()) {
                return new Result(Map.copyOf(known), Optional.of(step), last);
            }
            if (step.purpose() == Step.Purpose.CREATE) {
                known.put(step.path(), last.result);
            }
        }
        return new Result(Map.copyOf(known), Optional.empty(), last);
    }
}
