package io.aisanet.http402.signature;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.MalformedMessage;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who an automated client says it is (Web Bot Auth): the signature of a request with the tag {@code
 * web-bot-auth}.
 */
public final class BotSignature {

    /** The tag. */
    public static final String TAG = "web-bot-auth";

    /** Longest time from {@code created} to {@code expires}, in seconds. */
    public static final long VALIDITY_SECONDS_MAX = 24 * 3600;

    /** How far the client's clock may be ahead, in seconds. */
    public static final long SKEW_SECONDS = 60;

    private static final String AGENT = "signature-agent";

    private BotSignature() {}

    /** What a check found. */
    public sealed interface Result {

        /**
         * The key's owner signed this request.
         *
         * @param key that signed
         * @param input what was signed
         */
        record Proven(Bytes32 key, SignatureInput input) implements Result {}

        /** Nobody proved anything. */
        record Unproven(Refusal refusal, String detail) implements Result {}
    }

    /** Why a request proves nobody's identity. */
    public enum Refusal {
        /** It has no signature with the tag. */
        NOT_SIGNED,
        /** Its fields cannot be read, or sign what is not there. */
        MALFORMED,
        /** It leaves out what has to be signed, or a parameter. */
        SIGNS_TOO_LITTLE,
        /** It is over, not begun, or good for too long. */
        OUT_OF_TIME,
        /** Nobody who is known here has the key. */
        UNKNOWN_KEY,
        /** The signature is not the key's for this request. */
        WRONG_SIGNATURE
    }

    /**
     * Checks a request.
     *
     * @param keys finds a known key by its thumbprint; null = nobody's
     * @param nowSeconds unix seconds
     */
    public static Result check(
            SignedRequest request, Function<String, @Nullable Bytes32> keys, long nowSeconds) {
        try {
            SignatureInput input = find(request);
            return input == null
                    ? new Result.Unproven(Refusal.NOT_SIGNED, "The request bears no signature.")
                    : check(request, input, keys, nowSeconds);
        } catch (MalformedMessage e) {
            return new Result.Unproven(Refusal.MALFORMED, "The signature " + e.getMessage() + ".");
        }
    }

    private static @Nullable SignatureInput find(SignedRequest request) throws MalformedMessage {
        String inputs = request.field("signature-input");
        if (inputs == null) {
            return null;
        }
        for (SignatureInput input : SignatureInput.parse(inputs)) {
            if (TAG.equals(input.text("tag"))) {
                return input;
            }
        }
        return null;
    }

    private static Result check(
            SignedRequest request,
            SignatureInput input,
            Function<String, @Nullable Bytes32> keys,
            long nowSeconds)
            throws MalformedMessage {
        String id = input.text("keyid");
        boolean bound = input.covers("@authority") || input.covers("@target-uri");
        boolean agent = request.field(AGENT) == null || input.covers(AGENT);
        if (id == null || !bound || !agent || !isEd25519(input)) {
            return new Result.Unproven(
                    Refusal.SIGNS_TOO_LITTLE,
                    "Sign @authority or @target-uri, and signature-agent where it is sent, by"
                            + " Ed25519 with keyid.");
        }
        if (!isTimely(input, nowSeconds)) {
            return new Result.Unproven(
                    Refusal.OUT_OF_TIME,
                    "The signature's time is over, has not begun, or is longer than a day.");
        }
        Bytes32 key = keys.apply(id);
        if (key == null) {
            return new Result.Unproven(Refusal.UNKNOWN_KEY, "The signature's key is not known.");
        }
        return isSigned(request, input, key)
                ? new Result.Proven(key, input)
                : new Result.Unproven(
                        Refusal.WRONG_SIGNATURE, "The signature is not of this request.");
    }

    private static boolean isEd25519(SignatureInput input) {
        Object algorithm = input.parameters().get("alg");
        return algorithm == null || algorithm.equals("ed25519");
    }

    private static boolean isTimely(SignatureInput input, long nowSeconds) {
        long created = input.number("created").orElse(Long.MAX_VALUE);
        long expires = input.number("expires").orElse(0);
        return created <= nowSeconds + SKEW_SECONDS
                && nowSeconds < expires
                && expires - created <= VALIDITY_SECONDS_MAX;
    }

    private static boolean isSigned(SignedRequest request, SignatureInput input, Bytes32 key)
            throws MalformedMessage {
        String values = request.field("signature");
        Map<String, byte[]> signatures = values == null ? Map.of() : SignatureValues.parse(values);
        byte[] signature = signatures.get(input.label());
        return signature != null
                && Ed25519.verify(
                        key.toBytes(),
                        SignatureBase.of(input, request).getBytes(ISO_8859_1),
                        signature);
    }
}
