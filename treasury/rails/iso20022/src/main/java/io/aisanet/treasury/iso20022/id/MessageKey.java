package io.aisanet.treasury.iso20022.id;

import io.aisanet.treasury.iso20022.Malformed;

/**
 * A name that travels with a message or a payment and comes back: message id, end-to-end id,
 * instruction id. The SEPA rule books forbid a slash at either end and two in a row.
 *
 * @param text 1 to 35 characters of {@link SepaText}
 */
public record MessageKey(String text) {

    /** Longest one: {@code Max35Text}. */
    public static final int LENGTH_MAX = 35;

    /** What a message says where the payer gave no end-to-end id. */
    public static final String NOT_PROVIDED = "NOTPROVIDED";

    /**
     * @throws IllegalArgumentException where it is none; {@link #parse} is for what others wrote
     */
    public MessageKey {
        if (!isKey(text)) {
            throw new IllegalArgumentException("not a key of a message: " + text);
        }
    }

    /** Reads what stands in a message. */
    public static MessageKey parse(String text) throws Malformed {
        if (!isKey(text)) {
            throw new Malformed(
                    "is not an id",
                    "",
                    "write 1 to 35 Latin letters, digits and / - ? : ( ) . , ' +, no / at the"
                            + " ends and not two together");
        }
        return new MessageKey(text);
    }

    private static boolean isKey(String text) {
        return text.length() <= LENGTH_MAX
                && SepaText.isPlain(text)
                && text.strip().equals(text)
                && !text.startsWith("/")
                && !text.endsWith("/")
                && !text.contains("//");
    }

    @Override
    public String toString() {
        return text;
    }
}
