package io.aisanet.guard;

import io.aisanet.ledger.Command;
import java.util.Map;
import java.util.function.Function;

/** One command on the way to a policy. */
public final class Step {
    private final String path;
    private final Purpose purpose;
    private final Function<Map<String, Long>, Command> making;

    /** What a step does. The order is the order of a plan. */
    public enum Purpose {
        /** Stops a budget that the document has no longer. */
        FREEZE,
        /** A line that lets less through. */
        TIGHTEN_LINE,
        /** Rules that let less through: what both the old and the new ones do. */
        TIGHTEN,
        /** A budget that is not there yet; the outcome's result is its id. */
        CREATE,
        /** The rules as the document has them. */
        SET,
        /** A line that is new or lets more through. */
        SET_LINE
    }

    Step(String path, Purpose purpose, Function<Map<String, Long>, Command> making) {
        this.path = path;
        this.purpose = purpose;
        this.making = making;
    }

    /** Names from the document's root down to the budget, with {@code /} between them. */
    public String path() {
        return path;
    }

    public Purpose purpose() {
        return purpose;
    }

    /**
     * The command.
     *
     * @param ids budget ids by path: {@link Plan#ids}, and the results of the {@link
     *     Purpose#CREATE} steps before this one
     * @throws IllegalArgumentException when the id of a budget that it needs is missing
     */
    public Command command(Map<String, Long> ids) {
        return making.apply(ids);
    }

    @Override
    public String toString() {
        return purpose + " " + path;
    }
}
