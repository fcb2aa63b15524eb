package io.aisanet.http402;

/**
 * A record refused one of its fields. A bug when code built the record; reading JSON turns it into
 * a {@link MalformedMessage} with the place.
 */
public final class FieldProblem extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String what;
    private final String mend;

    /** Refuses {@code field} of a record. */
    public FieldProblem(String field, String what, String mend) {
        super(field + ": " + what + "; " + mend);
        this.field = field;
        this.what = what;
        this.mend = mend;
    }

    /** Refuses the field unless it is good. */
    public static void unless(boolean good, String field, String what, String mend) {
        if (!good) {
            throw new FieldProblem(field, what, mend);
        }
    }

    /** Refuses an empty string. */
    public static void unlessText(String value, String field) {
        unless(!value.isEmpty(), field, "is empty", "send a non-empty string");
    }

    MalformedMessage at(String parent) {
        return new MalformedMessage(what, parent + "/" + field, mend);
    }
}
