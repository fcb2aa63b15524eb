package io.aisanet.http402;

/**
 * A message, or a value in it, that does not follow the protocol. Says what is wrong, where, and
 * how to mend it. The only exception that reading a message throws.
 */
public final class MalformedMessage extends Exception {

    private static final long serialVersionUID = 1L;

    private final String what;
    private final String where;
    private final String mend;

    /**
     * @param what what is wrong
     * @param where JSON pointer (RFC 6901) into the message; empty for the whole of it
     * @param mend what the sender has to do
     */
    public MalformedMessage(String what, String where, String mend) {
        super(what);
        this.what = what;
        this.where = where;
        this.mend = mend;
    }

    /** What is wrong. */
    public String what() {
        return what;
    }

    /** JSON pointer (RFC 6901) to the bad value; empty when the message as a whole is bad. */
    public String where() {
        return where;
    }

    /** What the sender has to do. */
    public String mend() {
        return mend;
    }

    /** Place, problem and remedy in one line. */
    @Override
    public String getMessage() {
        return (where.isEmpty() ? "" : where + ": ") + what + "; " + mend;
    }

    /** The same problem, seen from a document that contains this value under {@code parent}. */
    public MalformedMessage under(String parent) {
        return new MalformedMessage(what, parent + where, mend);
    }
}
