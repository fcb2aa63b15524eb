package io.aisanet.app.log;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes secrets out of what is logged: the one place through which every line goes. Nothing should
 * hand a secret to a log; this is for the message of a library, or a mistake of ours.
 */
final class Redaction {
    private static final String HIDDEN = "***";
    private static final int EXACT_CHARS_MIN = 4;

    /** Fields by name, to the end of the line or of the quotes. */
    private static final Pattern FIELDS =
            Pattern.compile(
                    "(?i)\\b((?:proxy-)?authorization|payment-authorization|payment-signature"
                            + "|x-payment|aisa-payment|sign-in-with-x|x-api-key|(?:set-)?cookie"
                            + "|passphrase|password|secret|private[-_ ]?key)"
                            + "(\"?'?\\s*[:=]\\s*)(\"[^\"]*\"|'[^']*'|[^\\r\\n]*)");

    /** Credentials of HTTP authentication, wherever they stand. */
    private static final Pattern SCHEMES =
            Pattern.compile(
                    "(?i)\\b(?:(bearer|basic)\\s+[\\w+/.~=-]{8,}|(payment)\\s+[\\w+/.~=-]{40,})");

    private static final Pattern API_KEYS = Pattern.compile("aisa_[A-Za-z0-9_-]{43}");

    /** JSON in Base64: payments of x402 and MPP. */
    private static final Pattern ENCODED = Pattern.compile("eyJ[A-Za-z0-9+/_=-]{30,}");

    /** 64 bytes and more: what is no hash. */
    private static final Pattern SIGNATURES = Pattern.compile("0x[0-9a-fA-F]{128,}");

    private final List<String> exact;

    /**
     * @param exact secrets of this process that have no form of their own
     */
    Redaction(List<String> exact) {
        this.exact = exact.stream().filter(it -> it.length() >= EXACT_CHARS_MIN).toList();
    }

    /** The same text without them. */
    String of(String text) {
        String clean = text;
        for (String secret : exact) {
            clean = clean.replace(secret, HIDDEN);
        }
        clean = FIELDS.matcher(clean).replaceAll("$1$2" + HIDDEN);
        clean = SCHEMES.matcher(clean).replaceAll("$1$2 " + HIDDEN);
        clean = API_KEYS.matcher(clean).replaceAll("aisa_" + HIDDEN);
        clean = ENCODED.matcher(clean).replaceAll(HIDDEN);
        return SIGNATURES.matcher(clean).replaceAll("0x" + HIDDEN);
    }
}
