package io.aisanet.ledger;

/** Puts a payee, category or host on a budget's lists, caps it, or takes it off. */
public final class SetListed extends Command {
    public long budget;

    public ListKind kind = ListKind.PAYEE;

    /** Which payee, category or host, as {@link ListKind} says; not 0. */
    public long subject;

    /** Whether it may be paid at all. */
    public Verdict verdict = Verdict.NONE;

    /** Window of the cap. A resource has none. */
    public Window window = Window.EVER;

    /** The most that it may get in the window; 0 = no such cap. */
    public long amount;

    /** How many payments it may get in the window; 0 = no such cap. */
    public long count;

    /** What a list says. Places are on the wire and in snapshots. */
    public enum Verdict {
        NONE,
        ALLOW,
        DENY;

        /** The number on the wire, in snapshots and in journals. */
        @SuppressWarnings("EnumOrdinal") // the place is the number
        public int code() {
            return ordinal();
        }
    }
}
