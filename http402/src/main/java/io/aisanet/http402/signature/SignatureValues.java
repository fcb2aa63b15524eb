package io.aisanet.http402.signature;

import io.aisanet.http402.MalformedMessage;
import java.util.LinkedHashMap;
import java.util.Map;

/** The field {@code Signature} (RFC 9421, 4.2): signatures by label. */
public final class SignatureValues {

    /** Header field. */
    public static final String HEADER = "Signature";

    private SignatureValues() {}

    /** Reads the field's value; several lines are joined by commas first. */
    public static Map<String, byte[]> parse(String value) throws MalformedMessage {
        StructuredText text = new StructuredText(value);
        Map<String, byte[]> read = new LinkedHashMap<>();
        do {
            String label = text.key();
            text.expect('=');
            if (read.put(label, text.bytes()) != null
                    || read.size() > SignatureInput.SIGNATURES_MAX) {
                throw StructuredText.problem(
                        "has a signature twice, or too many",
                        "send at most " + SignatureInput.SIGNATURES_MAX);
            }
        } while (text.hasNextMember());
        return read;
    }
}
