package io.aisanet.simulation;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.QuoteTerms;
import io.aisanet.ledger.Status;
import java.util.EnumSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants of a ledger, and what the auditor saw become of it. The command never
 * changes; it may be sent many times.
 */
final class Intent {
    final Command command;
    final Id id;

    /** What it is for; two intents for one order are one payment at most. */
    final Order order;

    /** How the ledger has judged it so far, each time the log had it. */
    final EnumSet<Status> judged = EnumSet.noneOf(Status.class);

    boolean applied;

    /** Whether its sender was once left without an answer. */
    boolean doubtful;

    boolean answered;

    /** Whether it is sent until there is an answer, also one that it comes too late. */
    boolean persistent;

    /** Until when anybody may send it, by the simulation's time. */
    long untilUs;

    /** Who is told what became of it. */
    BiConsumer<Intent, Outcome> then = (intent, outcome) -> {};

    /** Another transfer under the same id. */
    @Nullable Intent rival;

    /** What a firm quote asks for. */
    @Nullable QuoteTerms terms;

    /** The firm quote that money was set aside for. */
    @Nullable Intent quote;

    Intent(Command command, Order order) {
        this.command = command;
        this.id = new Id(command.idHigh, command.idLow);
        this.order = order;
    }

    /** Something that is to be paid once. */
    static final class Order {
        boolean paid;
    }
}
