package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A business identifier code (ISO 9362): which bank, 8 or 11 characters.
 *
 * @param text in capitals
 */
public record Bic(String text) {

    /** As {@code BICFIDec2014Identifier} of the message schemas has it. */
    private static final Pattern FORM =
            Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    /** ISO 3166, and XK, by which SWIFT knows Kosovo. */
    private static final Set<String> COUNTRIES =
            Set.copyOf(Arrays.asList(Locale.getISOCountries()));

    /**
     * @throws IllegalArgumentException where it is none; {@link #parse} is for what others wrote
     */
    public Bic {
        if (!isBic(text)) {
            throw new IllegalArgumentException("not a BIC: " + text);
        }
    }

    /** Reads what a person or a bank wrote; blanks and small letters are fine. */
    public static Bic parse(String written) throws Malformed {
        String meant = Alphanumeric.meant(written);
        if (!isBic(meant)) {
            throw new Malformed("is not a BIC", "", "write its 8 or 11 characters");
        }
        return new Bic(meant);
    }

    private static boolean isBic(String text) {
        return FORM.matcher(text).matches() && knows(text.substring(4, 6));
    }

    private static boolean knows(String country) {
        return COUNTRIES.contains(country) || country.equals("XK");
    }

    /** ISO 3166 code of the country. */
    public String country() {
        return text.substring(4, 6);
    }

    /** Whether both are of the same bank, whichever branches they name. */
    public boolean sameBank(Bic other) {
        return text.substring(0, 8).equals(other.text.substring(0, 8));
    }
}
