package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Base64Url;
import io.aisanet.http402.CanonicalBytes;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A payment that answers a challenge, as {@code Authorization: Payment ...} carries it.
 *
 * @param challenge what it answers, echoed; nothing in it is to be trusted before {@link
 *     ChallengeBinder#check}
 * @param payload what the method signs
 * @param source the payer as a DID; a claim
 */
public record PaymentCredential(Challenge challenge, ObjectNode payload, @Nullable String source) {

    /** Request header that a credential travels in unless its challenge names another. */
    public static final String HEADER = "Authorization";

    /** The other header, which leaves {@code Authorization} to an API key. */
    public static final String ALTERNATE_HEADER = "Payment-Authorization";

    /**
     * The credential among the values of a header field. Empty when there is none; other schemes
     * are passed over.
     *
     * @throws MalformedMessage for an unreadable one, and for two: answer those with 402 {@link
     *     ProblemType#MALFORMED_CREDENTIAL}
     */
    public static Optional<PaymentCredential> find(List<String> values) throws MalformedMessage {
        List<String> tokens = new ArrayList<>();
        for (String value : values) {
            for (String segment : PaymentScheme.segments(value)) {
                int end = segment.indexOf(',');
                tokens.add((end < 0 ? segment : segment.substring(0, end)).strip());
            }
        }
        if (tokens.size() > 1) {
            throw new MalformedMessage("has two credentials", "", "send one Payment credential");
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(decode(tokens.getFirst()));
    }

    /** Whether a field value bears the scheme {@code Payment}, readable or not. */
    public static boolean isIn(String value) {
        return !PaymentScheme.segments(value).isEmpty();
    }

    /** A field value without what belongs to the scheme {@code Payment}; empty = nothing else. */
    public static String without(String value) {
        return PaymentScheme.others(value);
    }

    private static PaymentCredential decode(String token) throws MalformedMessage {
        if (token.length() > MppLimits.CREDENTIAL_CHARS) {
            throw new MalformedMessage(
                    "is a credential of " + token.length() + " characters",
                    "",
                    "send at most " + MppLimits.CREDENTIAL_CHARS);
        }
        return fromJson(Json.parseObject(Base64Url.decode(token)));
    }

    private static PaymentCredential read(Fields fields) throws MalformedMessage {
        return new PaymentCredential(
                fields.record("challenge", Challenge::read),
                fields.object("payload"),
                fields.optionalText("source"));
    }

    /** Reads the JSON form, as MCP carries it. */
    public static PaymentCredential fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, PaymentCredential::read);
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.set("challenge", challenge.toJson());
        json.set("payload", payload);
        Json.putText(json, "source", source);
        return json;
    }

    /** The header value. */
    public String format() {
        return PaymentScheme.NAME + " " + Base64Url.encode(Json.write(toJson()));
    }

    /**
     * What makes the challenge single use: a 128-bit id of its id and realm, whoever pays and
     * however it is signed.
     */
    public CredentialId challengeId() {
        return CredentialId.ofDigest(
                CanonicalBytes.of("aisanet/mpp-challenge/1")
                        .text(challenge.terms().realm())
                        .text(challenge.id())
                        .sha256()
                        .toBytes());
    }
}
