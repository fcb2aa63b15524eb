package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * A structured creditor reference (ISO 11649): {@code RF}, two check digits and up to 21 characters
 * of the creditor's own choice. A payer's bank refuses it mistyped, so a deposit that carries one
 * says beyond doubt what it is for.
 *
 * @param text without blanks, in capitals
 */
public record CreditorReference(String text) {

    private static final String PREFIX = "RF";
    private static final int BODY_MAX = 21;
    private static final int HEAD = 4;

    /**
     * @throws IllegalArgumentException where it is none; {@link #parse} is for what others wrote
     */
    public CreditorReference {
        Malformed problem = problem(text);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    /**
     * Makes the reference of a body.
     *
     * @param body 1 to 21 capital letters and digits
     */
    public static CreditorReference of(String body) {
        if (body.isEmpty() || body.length() > BODY_MAX || !Alphanumeric.consistsOf(body)) {
            throw new IllegalArgumentException("not the body of a creditor reference: " + body);
        }
        return new CreditorReference(PREFIX + Mod97.digitsFor(PREFIX, body) + body);
    }

    /** Reads what a person or a bank wrote; blanks and small letters are fine. */
    public static CreditorReference parse(String written) throws Malformed {
        String meant = Alphanumeric.meant(written);
        Malformed problem = problem(meant);
        if (problem != null) {
            throw problem;
        }
        return new CreditorReference(meant);
    }

    private static @Nullable Malformed problem(String text) {
        if (!text.startsWith(PREFIX)
                || text.length() <= HEAD
                || text.length() > HEAD + BODY_MAX
                || !Alphanumeric.consistsOf(text)) {
            return new Malformed(
                    "is not a creditor reference",
                    "",
                    "write RF, two digits and up to 21 letters and digits");
        }
        boolean digits =
                Alphanumeric.isDigit(text.charAt(2)) && Alphanumeric.isDigit(text.charAt(3));
        return digits && Mod97.fits(text)
                ? null
                : new Malformed(
                        "has wrong check digits", "", "compare it with what the payee gave you");
    }

    /** What the creditor chose. */
    public String body() {
        return text.substring(HEAD);
    }

    /** In groups of four, as papers print it. */
    public String printed() {
        return Alphanumeric.printed(text);
    }
}
