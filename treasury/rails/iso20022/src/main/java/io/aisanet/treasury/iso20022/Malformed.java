package io.aisanet.treasury.iso20022;

/**
 * A file, or a value in it, that does not follow its standard. Says what is wrong, where, and how
 * to mend it. The only exception that reading what a bank sent throws.
 */
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String mend;

    /**
     * @param what what is wrong
     * @param where path of the element and its line; empty for the whole of it
     * @param mend what whoever wrote it has to do
     */
    public Malformed(String what, String where, String mend) {
        super(what);
        this.what = what;
        this.where = where;
        this.mend = mend;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** Path of the bad element and its line; empty when the whole is bad. */
    public String where() {
        return where;
    }

    /** What whoever wrote it has to do. */
    public String mend() {
        return mend;
    }

    /** Place, problem and remedy in one line. */
    @Override
    public String getMessage() {
        return (where.isEmpty() ? "" : where + ": ") + what + "; " + mend;
    }

    /** The same problem of a value that has no place yet, at its place. */
    public Malformed at(String place) {
        return new Malformed(what, where.isEmpty() ? place : where, mend);
    }
}
