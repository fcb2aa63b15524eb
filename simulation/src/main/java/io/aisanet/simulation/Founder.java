package io.aisanet.simulation;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;

/** Registers who lives in a town, one after the other, and then lives the day of its gateway. */
final class Founder implements Gateway.Source {
    private final Deque<Command> left;
    private final World world;
    private final Runnable atEnd;
    private final Dice dice;
    private boolean waiting;

    Founder(Town town, World world, Runnable atEnd) {
        this.left = new ArrayDeque<>(town.founding());
        this.world = world;
        this.atEnd = atEnd;
        this.dice = world.dice().child();
    }

    @Override
    public void next(Gateway gateway) {
        if (waiting || left.isEmpty()) {
            return;
        }
        Command command = left.remove();
        command.idHigh = dice.next();
        command.idLow = dice.next() | 1;
        command.expiryMs = world.nowMs() + 600_000;
        waiting = true;
        gateway.submit(new Intent(command, new Intent.Order()), (_, outcome) -> done(outcome));
    }

    private void done(Outcome outcome) {
        Violation.require(outcome.applied(), "a town cannot be founded: %s", outcome.first);
        waiting = false;
        if (left.isEmpty()) {
            atEnd.run();
        }
    }
}
