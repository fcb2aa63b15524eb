package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import org.jspecify.annotations.Nullable;

/**
 * An international bank account number (ISO 13616): country, two check digits, and as many
 * characters as the country's banks use.
 *
 * @param text without blanks, in capitals
 */
public record Iban(String text) {

    private static final int LENGTH_MIN = 5;

    /**
     * @throws IllegalArgumentException where it is none; {@link #parse} is for what others wrote
     */
    public Iban {
        Malformed problem = problem(text);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
    }

    /** Reads what a person or a bank wrote; blanks and small letters are fine. */
    public static Iban parse(String written) throws Malformed {
        String meant = Alphanumeric.meant(written);
        Malformed problem = problem(meant);
        if (problem != null) {
            throw problem;
        }
        return new Iban(meant);
    }

    private static @Nullable Malformed problem(String text) {
        if (text.length() < LENGTH_MIN || !Alphanumeric.consistsOf(text)) {
            return refused("is not an IBAN", "write two letters, two digits and the account");
        }
        String country = text.substring(0, 2);
        int length = IbanLengths.of(country);
        if (length == 0) {
            return refused("has a country without IBANs", "begin with the code of the country");
        }
        if (text.length() != length) {
            return refused(
                    "has " + text.length() + " characters, an IBAN of " + country + " " + length,
                    "copy the whole IBAN");
        }
        boolean digits =
                Alphanumeric.isDigit(text.charAt(2)) && Alphanumeric.isDigit(text.charAt(3));
        return digits && Mod97.fits(text)
                ? null
                : refused("has wrong check digits", "compare it with the account's papers");
    }

    private static Malformed refused(String what, String mend) {
        return new Malformed(what, "", mend);
    }

    /** ISO 3166 code of the country. */
    public String country() {
        return text.substring(0, 2);
    }

    /** In groups of four, as papers print it. */
    public String printed() {
        return Alphanumeric.printed(text);
    }

    /** Country and last four characters: enough to know it again in a log. */
    public String masked() {
        return country() + ".." + text.substring(text.length() - 4);
    }

    @Override
    public String toString() {
        return masked();
    }
}
