package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.Event;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.treasury.ExternalId;

/** Id of a command or payment. */
record Id(long high, long low) {
    static Id of(CommandId id) {
        return new Id(id.high(), id.low());
    }

    static Id of(ExternalId id) {
        return new Id(id.high(), id.low());
    }

    /** Of the command that caused an event. */
    static Id of(Event event) {
        return new Id(event.idHigh, event.idLow);
    }

    /** Of the payment that it is about. */
    static Id subject(Event event) {
        return new Id(event.subjectHigh, event.subjectLow);
    }

    @Override
    public String toString() {
        return new CommandId(high, low).toString();
    }
}
