package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;
import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text that every bank takes: the Latin character set of the SEPA rule books (EPC217-08). What has
 * a plain form is written in it; what has none is refused, because a bank would do so too.
 */
public final class SepaText {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9/\\-?:().,'+ ]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String[][] PLAIN = {
        {"\u00df", "ss"},
        {"\u00c6", "AE"},
        {"\u00e6", "ae"},
        {"\u0152", "OE"},
        {"\u0153", "oe"},
        {"\u00d8", "O"},
        {"\u00f8", "o"},
        {"\u0141", "L"},
        {"\u0142", "l"},
        {"\u0110", "D"},
        {"\u0111", "d"},
        {"&", "+"},
        {"\u2019", "'"},
        {"\u2013", "-"},
        {"\u2014", "-"},
        {"_", "-"}
    };

    private SepaText() {}

    /** Whether it may stand in a message as it is. */
    public static boolean isPlain(String text) {
        return ALLOWED.matcher(text).matches();
    }

    /**
     * The plain form of a name or a line of text.
     *
     * @param max longest that its place in a message takes, in characters
     */
    public static String plain(String text, int max) throws Malformed {
        String plain =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        for (String[] pair : PLAIN) {
            plain = plain.replace(pair[0], pair[1]);
        }
        plain = plain.strip();
        if (!isPlain(plain)) {
            throw new Malformed(
                    "has characters that banks do not take",
                    "",
                    "write Latin letters, digits and / - ? : ( ) . , ' +");
        }
        if (plain.length() > max) {
            throw new Malformed("is too long", "", "write at most " + max + " characters");
        }
        return plain;
    }
}
