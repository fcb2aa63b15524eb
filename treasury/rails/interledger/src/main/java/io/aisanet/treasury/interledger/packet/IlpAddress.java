package io.aisanet.treasury.interledger.packet;

import io.aisanet.http402.MalformedMessage;
import java.util.regex.Pattern;

/**
 * An ILP address (RFC 0015): a scheme and one segment or more, with periods between them.
 *
 * @param text at most {@value #LENGTH_MAX} characters; capital and small letters differ
 */
public record IlpAddress(String text) {

    /** Longest address. */
    public static final int LENGTH_MAX = 1_023;

    private static final Pattern FORM =
            Pattern.compile(
                    "(?:g|private|example|peer|self|test[1-3]?|local)(?:[.][a-zA-Z0-9_~-]+)+");

    /** Checks the form. */
    public IlpAddress {
        if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(text + " is no ILP address");
        }
    }

    /** Reads one that a stranger sent. */
    public static IlpAddress parse(String text) throws MalformedMessage {
        if (text.length() > LENGTH_MAX || !FORM.matcher(text).matches()) {
            throw new MalformedMessage(
                    "is no ILP address", "", "send a scheme and segments such as g.hub.alice");
        }
        return new IlpAddress(text);
    }

    /** The address with one more segment. */
    public IlpAddress with(String segment) {
        return new IlpAddress(text + "." + segment);
    }

    /** Whether this one is it or one of those before it. */
    public boolean isPrefixOf(IlpAddress other) {
        return other.text.equals(text) || other.text.startsWith(text + ".");
    }

    @Override
    public String toString() {
        return text;
    }
}
