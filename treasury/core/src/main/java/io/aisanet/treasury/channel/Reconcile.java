package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;
import java.io.IOException;
import java.util.List;

/** What the outside's own books say: chain logs, account statements. */
public interface Reconcile {

    /**
     * Lines with a number above this one, in order; of movements that are final only. Every deposit
     * and every payout that is final has a line with its reference, or is part of one.
     *
     * @param afterNumber 0 for the beginning
     * @param limit 1 or more
     * @throws IOException the outside cannot be asked now
     */
    List<StatementLine> lines(long afterNumber, int limit) throws IOException;

    /**
     * What the outside says that we have, after the line with this number.
     *
     * @param upToNumber 0 = before the first line
     * @return atomic units: the opening balance and all lines of the asset up to that number
     * @throws IOException the outside cannot be asked now
     */
    long balance(Asset asset, long upToNumber) throws IOException;

    /**
     * Those of {@link #lines} that are what the outside took for its service: fees of a route, a
     * connector's spread. Nobody ordered them, and the treasury bears them.
     *
     * @param afterNumber 0 for the beginning
     * @param limit 1 or more
     * @throws IOException the outside cannot be asked now
     */
    default List<StatementLine> costs(long afterNumber, int limit) throws IOException {
        return List.of();
    }
}
