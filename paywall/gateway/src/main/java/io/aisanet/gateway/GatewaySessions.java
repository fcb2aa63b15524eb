package io.aisanet.gateway;

import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.SessionDesk;
import io.aisanet.paywall.Settlement;
import io.aisanet.paywall.session.SessionBook;
import io.aisanet.paywall.session.SessionKeeper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** The sessions of a running gateway. */
final class GatewaySessions implements AutoCloseable {

    private final SessionBook book;
    private final SessionKeeper keeper;
    private final SessionDesk desk;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GatewaySessions(SessionBook book, SessionKeeper keeper, SessionDesk desk) {
        this.book = book;
        this.keeper = keeper;
        this.desk = desk;
    }

    /**
     * Takes up the sessions of the configured directory; null where none is configured.
     *
     * @throws UncheckedIOException when the directory is in use, or its journal damaged
     */
    static @Nullable GatewaySessions open(
            GatewayConfig config, Settlement settlement, InstantSource clock, Tracing tracing) {
        SessionConfig wanted = config.offers().sessions();
        if (wanted == null) {
            return null;
        }
        if (!(settlement instanceof LedgerSettlement ledger)) {
            throw new IllegalArgumentException(
                    "sessions need a ledger behind them: leave sessions.directory out, or settle"
                            + " with a node or a cluster");
        }
        try {
            SessionBook book = SessionBook.open(wanted.directory(), wanted.most(), clock, tracing);
            SessionKeeper keeper =
                    SessionKeeper.start(
                            book, new LedgerFunds(ledger, clock), clock, wanted.captureEveryMs());
            return new GatewaySessions(
                    book, keeper, new SessionDesk(book, keeper, wanted.longestMs()));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    /** How many are open. */
    int open() {
        return book.open();
    }

    SessionDesk desk() {
        return desk;
    }

    /** Captures what is due; open sessions wait for the next start. */
    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            keeper.close();
            book.close();
        }
    }
}
