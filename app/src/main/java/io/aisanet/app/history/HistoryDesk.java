package io.aisanet.app.history;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Where a history is asked: at a node, or in its database. */
interface HistoryDesk {
    ObjectNode status();

    ObjectNode payments(Filter filter);

    ObjectNode decisions(Filter filter, String decision);

    /** A statement as JSON. */
    ObjectNode statement(Account account);

    /** A statement as text in another form: {@code csv} or {@code camt053}. */
    void statement(Account account, String form, Appendable out);

    /** Begins everything anew. */
    ObjectNode rebuild();

    /**
     * What is looked for.
     *
     * @param wallet 0 = any
     * @param from day, or moment; empty = from the beginning
     * @param until the same, not in it any more; empty = no end
     * @param before number of an event; 0 = from the newest on
     */
    record Filter(long wallet, String from, String until, long before, int limit) {}

    /** Whose statement, and when. */
    record Account(long wallet, String asset, String from, String until) {}
}
