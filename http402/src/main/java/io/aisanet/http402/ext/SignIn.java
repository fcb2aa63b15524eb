package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code sign-in-with-x} asks a wallet to sign (EIP-4361): who is signed in to, and for how
 * long.
 *
 * @param domain host and port
 * @param uri what is signed in to
 * @param nonce at least 8 characters, used once
 * @param issuedAt RFC 3339 time
 * @param statement one line for people
 * @param expirationTime RFC 3339 time
 * @param notBefore RFC 3339 time
 * @param requestId the server's own reference
 * @param resources what is signed in for, at most {@link #RESOURCES}
 */
public record SignIn(
        String domain,
        String uri,
        String nonce,
        String issuedAt,
        @Nullable String statement,
        @Nullable String expirationTime,
        @Nullable String notBefore,
        @Nullable String requestId,
        List<String> resources) {

    /** Key in {@code extensions}. */
    public static final String NAME = "sign-in-with-x";

    /** Most resources. */
    public static final int RESOURCES = 32;

    static final String VERSION = "1";

    // A line break in a member would let it speak for the members after it.
    public SignIn {
        checkLine(domain, "domain");
        checkLine(uri, "uri");
        checkLine(nonce, "nonce");
        checkLine(issuedAt, "issuedAt");
        checkLine(statement, "statement");
        checkLine(expirationTime, "expirationTime");
        checkLine(notBefore, "notBefore");
        checkLine(requestId, "requestId");
        for (String resource : resources) {
            checkLine(resource, "resources");
        }
        resources = List.copyOf(resources);
    }

    private static void checkLine(@Nullable String text, String field) {
        FieldProblem.unless(
                text == null || (!text.isEmpty() && text.chars().noneMatch(c -> c < ' ')),
                field,
                "is empty or has a control character",
                "send one line");
    }

    /** A request without the optional parts. */
    public static SignIn of(String domain, String uri, String nonce, String issuedAt) {
        return new SignIn(domain, uri, nonce, issuedAt, null, null, null, null, List.of());
    }

    /**
     * The extension's entry in a 402.
     *
     * @param networks CAIP-2 names, {@code eip155:} or {@code solana:}
     */
    public ObjectNode declaration(List<String> networks) {
        ObjectNode extension = Json.object();
        ObjectNode info = extension.putObject("info");
        putInto(info.put("version", VERSION));
        var chains = extension.putArray("supportedChains");
        for (String network : networks) {
            chains.addObject()
                    .put("chainId", network)
                    .put("type", network.startsWith("eip155:") ? "eip191" : "ed25519");
        }
        extension.putObject("schema").put("type", "object");
        return extension;
    }

    void putInto(ObjectNode json) {
        json.put("domain", domain).put("uri", uri).put("nonce", nonce).put("issuedAt", issuedAt);
        Json.putText(json, "statement", statement);
        Json.putText(json, "expirationTime", expirationTime);
        Json.putText(json, "notBefore", notBefore);
        Json.putText(json, "requestId", requestId);
        if (!resources.isEmpty()) {
            resources.forEach(json.putArray("resources")::add);
        }
    }

    static SignIn read(Fields fields) throws MalformedMessage {
        if (!VERSION.equals(fields.text("version"))) {
            throw fields.problem("version", "is not the version spoken here", "send 1");
        }
        return new SignIn(
                fields.text("domain"),
                fields.text("uri"),
                fields.text("nonce"),
                fields.text("issuedAt"),
                fields.optionalText("statement"),
                fields.optionalText("expirationTime"),
                fields.optionalText("notBefore"),
                fields.optionalText("requestId"),
                fields.texts("resources", RESOURCES));
    }

    /** Reads the {@code info} of a 402's extension. */
    public static SignIn fromJson(ObjectNode info) throws MalformedMessage {
        return Fields.read(info, SignIn::read);
    }
}
