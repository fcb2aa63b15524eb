package io.aisanet.server.treasury;

import io.aisanet.treasury.channel.StatementLine;
import java.io.IOException;
import java.util.List;

/** Books what the outside took for its service: the wallet for fees bears it. */
final class Costs {
    private static final int PAGE = 100;

    private final TreasuryBook book;
    private final Bookings bookings;

    Costs(TreasuryBook book, Bookings bookings) {
        this.book = book;
        this.bookings = bookings;
    }

    /** Each line once: its booking's id follows from its reference. */
    void pass(Rail rail) throws IOException {
        List<StatementLine> lines;
        do {
            long after = book.of(rail.name(), state -> state.costsRead());
            lines = rail.channel().reconcile().costs(after, PAGE);
            for (StatementLine line : lines) {
                bookings.cost(rail.name(), line);
                book.append(RecordText.cost(rail.name(), line));
            }
        } while (!lines.isEmpty());
    }
}
