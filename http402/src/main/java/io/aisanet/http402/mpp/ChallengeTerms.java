package io.aisanet.http402.mpp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.CanonicalJson;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything of a challenge but its id.
 *
 * @param realm protection space; the host name, for the stock validator
 * @param method payment method: lower-case letter, then letters, digits, {@code : _ -}
 * @param intent letters, digits and {@code -}, for instance {@code charge}
 * @param request Base64url of the canonical JSON of what is asked; compared as text
 * @param expires RFC 3339 time; the stock server refuses credentials without it
 * @param digest digest of the request body that the payment is bound to ({@link BodyDigest})
 * @param description for people only, and not covered by the id
 * @param opaque Base64url of the canonical JSON of a flat map; comes back unchanged
 * @param header field that the credential travels in when it is not {@code Authorization}
 */
public record ChallengeTerms(
        String realm,
        String method,
        String intent,
        String request,
        @Nullable String expires,
        @Nullable String digest,
        @Nullable String description,
        @Nullable String opaque,
        @Nullable String header) {

    private static final Pattern METHOD = Pattern.compile("[a-z][a-z0-9:_-]{0,63}");
    private static final Pattern INTENT = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`~0-9A-Za-z-]{1,64}");
    private static final Pattern DIGEST = Pattern.compile("[A-Za-z0-9-]{1,32}=[!-{}~]{1,256}");
    private static final int NONCE_BYTES = 16;

    // A bar would let a field run into the next one where the id is computed.
    public ChallengeTerms {
        FieldProblem.unless(
                isText(realm) && realm.indexOf('|') < 0,
                "realm",
                "is no realm",
                "send a host name");
        FieldProblem.unless(
                METHOD.matcher(method).matches(), "method", "is no method", "use lower case");
        FieldProblem.unless(
                INTENT.matcher(intent).matches(), "intent", "is no intent", "send charge or so");
        FieldProblem.unless(
                request.length() <= MppLimits.REQUEST_CHARS,
                "request",
                "is of " + request.length() + " characters",
                "send at most " + MppLimits.REQUEST_CHARS);
        FieldProblem.unless(
                expires == null || secondsOf(expires).isPresent(),
                "expires",
                "is no time",
                "send it as RFC 3339 has it, for instance 2030-01-01T00:00:00Z");
        FieldProblem.unless(
                digest == null || DIGEST.matcher(digest).matches(),
                "digest",
                "is no digest",
                "send sha-256= and Base64");
        FieldProblem.unless(
                description == null || isText(description),
                "description",
                "is too long or has control characters",
                "send a line of text");
        FieldProblem.unless(
                opaque == null || opaque.length() <= MppLimits.PARAMETER_CHARS,
                "opaque",
                "is too long",
                "send at most " + MppLimits.PARAMETER_CHARS + " characters");
        FieldProblem.unless(
                header == null || HEADER.matcher(header).matches(),
                "header",
                "is no field name",
                "send Payment-Authorization or so");
        header = "authorization".equalsIgnoreCase(header) ? null : header;
    }

    /** Terms with nothing optional. */
    public static ChallengeTerms of(String realm, String method, String intent, ObjectNode request)
            throws MalformedMessage {
        return new ChallengeTerms(
                realm, method, intent, encode(request), null, null, null, null, null);
    }

    /** The same, good until this second. */
    public ChallengeTerms expiring(long unixSeconds) {
        String time = Instant.ofEpochSecond(unixSeconds).toString();
        return new ChallengeTerms(
                realm, method, intent, request, time, digest, description, opaque, header);
    }

    /** The same for a request with this body digest. */
    public ChallengeTerms withDigest(String bodyDigest) {
        return new ChallengeTerms(
                realm, method, intent, request, expires, bodyDigest, description, opaque, header);
    }

    /** The same with words for people. */
    public ChallengeTerms described(String words) {
        return new ChallengeTerms(
                realm, method, intent, request, expires, digest, words, opaque, header);
    }

    /** The same with data of the server's own, a flat map of strings. */
    public ChallengeTerms withOpaque(ObjectNode data) throws MalformedMessage {
        return new ChallengeTerms(
                realm, method, intent, request, expires, digest, description, encode(data), header);
    }

    /**
     * The same with a random {@code n} in {@code opaque}. Without it two challenges of one second
     * share one id, and one of two payers is refused as a replay.
     */
    public ChallengeTerms withFreshNonce(SecureRandom random) throws MalformedMessage {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        ObjectNode data = opaque == null ? Json.object() : opaqueJson().deepCopy();
        return withOpaque(data.put("n", Base64Url.encode(nonce)));
    }

    /** The same with the credential in this header field. */
    public ChallengeTerms inHeader(String field) {
        return new ChallengeTerms(
                realm, method, intent, request, expires, digest, description, opaque, field);
    }

    /** What is asked, as JSON. */
    public ObjectNode requestJson() throws MalformedMessage {
        return decode(request, "/request");
    }

    /** The server's own data; empty when there is none. */
    public ObjectNode opaqueJson() throws MalformedMessage {
        return opaque == null ? Json.object() : decode(opaque, "/opaque");
    }

    /** {@code expires} in unix seconds, rounded down; empty when there is none. */
    public OptionalLong expiresSeconds() {
        return expires == null ? OptionalLong.empty() : secondsOf(expires);
    }

    private static OptionalLong secondsOf(String time) {
        try {
            return OptionalLong.of(OffsetDateTime.parse(time).toEpochSecond());
        } catch (DateTimeParseException e) {
            return OptionalLong.empty();
        }
    }

    private static boolean isText(String text) {
        return !text.isEmpty()
                && text.length() <= MppLimits.PARAMETER_CHARS
                && text.chars().noneMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)
                && UTF_8.newEncoder().canEncode(text);
    }

    /** Base64url of the canonical form. */
    static String encode(ObjectNode json) throws MalformedMessage {
        return Base64Url.encode(CanonicalJson.write(json));
    }

    private static ObjectNode decode(String encoded, String where) throws MalformedMessage {
        try {
            return Json.parseObject(Base64Url.decode(encoded));
        } catch (MalformedMessage e) {
            throw e.under(where);
        }
    }

    /**
     * Reads the members of an echoed challenge; {@code request} may be an object, as MCP carries
     * it, and {@code opaque}, as old clients send it.
     */
    static ChallengeTerms read(Fields fields) throws MalformedMessage {
        ChallengeTerms terms =
                new ChallengeTerms(
                        fields.text("realm"),
                        fields.text("method"),
                        fields.text("intent"),
                        fields.optional("request") instanceof ObjectNode asked
                                ? encode(asked)
                                : fields.text("request"),
                        fields.optionalText("expires"),
                        fields.optionalText("digest"),
                        fields.optionalText("description"),
                        fields.optional("opaque") instanceof ObjectNode data
                                ? encode(data)
                                : fields.optionalText("opaque"),
                        fields.optionalText("header"));
        terms.requestJson();
        terms.opaqueJson();
        return terms;
    }
}
