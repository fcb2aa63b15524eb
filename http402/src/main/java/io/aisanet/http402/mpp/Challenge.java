package io.aisanet.http402.mpp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way to pay, as {@code WWW-Authenticate: Payment ...} offers it.
 *
 * @param id single use; of our own challenges the MAC that {@link ChallengeBinder} computes
 * @param terms all the rest
 */
public record Challenge(String id, ChallengeTerms terms) {

    /** Header field of a 402. */
    public static final String HEADER = "WWW-Authenticate";

    private static final char LAST_LATIN_1 = 0xff;

    public Challenge {
        FieldProblem.unlessText(id, "id");
        FieldProblem.unless(
                id.length() <= MppLimits.PARAMETER_CHARS
                        && id.chars().allMatch(c -> c >= ' ' && c < 0x7f),
                "id",
                "is too long or not ASCII",
                "send 43 characters of Base64url or so");
    }

    /** The header value. */
    public String format() {
        StringBuilder out = new StringBuilder(PaymentScheme.NAME).append(' ');
        put(out, "id", id);
        put(out.append(", "), "realm", terms.realm());
        put(out.append(", "), "method", terms.method());
        put(out.append(", "), "intent", terms.intent());
        put(out.append(", "), "request", terms.request());
        putOptional(out, "description", terms.description());
        putOptional(out, "digest", terms.digest());
        putOptional(out, "expires", terms.expires());
        putOptional(out, "header", terms.header());
        putOptional(out, "opaque", terms.opaque());
        return out.toString();
    }

    private static void putOptional(StringBuilder out, String name, @Nullable String value) {
        if (value != null) {
            put(out.append(", "), name, value);
        }
    }

    private static void put(StringBuilder out, String name, String value) {
        out.append(name).append("=\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c > LAST_LATIN_1) {
                out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                (c == '"' || c == '\\' ? out.append('\\') : out).append(c);
            }
        }
        out.append('"');
    }

    /**
     * Reads every challenge of the header lines of one answer, in their order. Other schemes are
     * passed over; so is an unreadable challenge, as nobody has to take it, unless no other is
     * left.
     */
    public static List<Challenge> parseAll(List<String> lines) throws MalformedMessage {
        List<Challenge> challenges = new ArrayList<>();
        MalformedMessage unreadable = null;
        for (String segment : segments(lines)) {
            try {
                challenges.add(parseSegment(segment));
            } catch (MalformedMessage e) {
                unreadable = e;
            }
        }
        if (challenges.isEmpty() && unreadable != null) {
            throw unreadable;
        }
        return challenges;
    }

    private static List<String> segments(List<String> lines) throws MalformedMessage {
        List<String> segments = new ArrayList<>();
        for (String line : lines) {
            if (line.length() > MppLimits.CHALLENGE_LINE_CHARS) {
                throw new MalformedMessage(
                        "is a header of " + line.length() + " characters",
                        "",
                        "send at most " + MppLimits.CHALLENGE_LINE_CHARS);
            }
            segments.addAll(PaymentScheme.segments(line));
        }
        if (segments.size() > MppLimits.CHALLENGES) {
            throw new MalformedMessage(
                    "has " + segments.size() + " challenges",
                    "",
                    "send at most " + MppLimits.CHALLENGES);
        }
        return segments;
    }

    private static Challenge parseSegment(String segment) throws MalformedMessage {
        ObjectNode parameters = Json.object();
        AuthParameters.parse(segment).forEach(parameters::put);
        return Fields.read(parameters, Challenge::read);
    }

    static Challenge read(Fields fields) throws MalformedMessage {
        return new Challenge(fields.text("id"), ChallengeTerms.read(fields));
    }

    /** Reads the JSON form, as MCP carries it. */
    public static Challenge fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, Challenge::read);
    }

    /** The members in the order in which mppx echoes them. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        Json.putText(json, "description", terms.description());
        Json.putText(json, "digest", terms.digest());
        Json.putText(json, "expires", terms.expires());
        Json.putText(json, "header", terms.header());
        json.put("id", id).put("intent", terms.intent()).put("method", terms.method());
        json.put("realm", terms.realm());
        Json.putText(json, "opaque", terms.opaque());
        return json.put("request", terms.request());
    }

    /** The JSON form of other transports than HTTP: what is asked is an object there. */
    public ObjectNode toOpenJson() throws MalformedMessage {
        ObjectNode json = toJson();
        json.set("request", terms.requestJson());
        return json;
    }
}
