package io.aisanet.treasury.iso20022.pain;

import io.aisanet.treasury.iso20022.id.CreditorReference;
import io.aisanet.treasury.iso20022.id.SepaText;
import org.jspecify.annotations.Nullable;

/**
 * What the payee reads: a creditor reference or a line of text, never both, or nothing.
 *
 * @param reference null where there is none
 * @param text empty where there is none; at most 140 characters of {@link SepaText}
 */
public record Remittance(@Nullable CreditorReference reference, String text) {

    /** Longest text. */
    public static final int TEXT_MAX = 140;

    /** Nothing. */
    public static final Remittance NONE = new Remittance(null, "");

    public Remittance {
        if (text.length() > TEXT_MAX || (!text.isEmpty() && !SepaText.isPlain(text))) {
            throw new IllegalArgumentException("not a text that banks take: " + text);
        }
        if (reference != null && !text.isEmpty()) {
            throw new IllegalArgumentException("a reference or a text, not both");
        }
    }
}
