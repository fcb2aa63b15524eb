package io.aisanet.server.routes;

import io.aisanet.ledger.Capture;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.RepeatableCommands;
import java.util.function.Consumer;

/** Ends holds, each command under its caller's own id. */
final class HoldCommands {
    private final RepeatableCommands commands;

    HoldCommands(RepeatableCommands commands) {
        this.commands = commands;
    }

    /**
     * Captures.
     *
     * @param terms fills in amount, shares, and whether more is to come
     */
    Outcome capture(HoldState hold, CommandId id, Consumer<Capture> terms) {
        return commands.submit(expiryMs -> {
            Capture command = id.on(new Capture(), expiryMs);
            command.holdHigh = hold.idHigh();
            command.holdLow = hold.idLow();
            terms.accept(command);
            return command;
        });
    }

    /** Voids what was not captured. */
    Outcome release(HoldState hold, CommandId id) {
        return commands.submit(expiryMs -> {
            VoidHold command = id.on(new VoidHold(), expiryMs);
            command.holdHigh = hold.idHigh();
            command.holdLow = hold.idLow();
            return command;
        });
    }
}
