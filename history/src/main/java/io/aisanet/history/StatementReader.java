package io.aisanet.history;

/** Is told a statement: its head, its entries in order, its end. */
public interface StatementReader {
    /** Before the first entry. */
    void begin(Statement head);

    /** The next entry. */
    void entry(StatementEntry entry);

    /** After the last. */
    void end(Statement head);
}
