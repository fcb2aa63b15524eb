package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code payment-identifier}: the client's own id of a payment, the same when it tries again. An id
 * seen before with the same request gets the same answer, with another request 409; a missing one
 * that is required gets 400.
 */
public final class PaymentIdentifier {

    /** Key in {@code extensions}. */
    public static final String NAME = "payment-identifier";

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{16,128}");
    private static final int RANDOM_BYTES = 16;

    private PaymentIdentifier() {}

    /** What a 402 says about it. */
    public static ObjectNode declaration(boolean required) {
        ObjectNode declaration = Json.object();
        declaration.putObject("info").put("required", required);
        ObjectNode schema =
                declaration
                        .putObject("schema")
                        .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                        .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("required").put("type", "boolean");
        properties
                .putObject("id")
                .put("type", "string")
                .put("minLength", 16)
                .put("maxLength", 128)
                .put("pattern", "^[a-zA-Z0-9_-]+$");
        schema.putArray("required").add("required");
        return declaration;
    }

    /** A fresh id, as the specification suggests it. */
    public static String generate(SecureRandom random) {
        byte[] bytes = new byte[RANDOM_BYTES];
        random.nextBytes(bytes);
        return "pay_" + HexFormat.of().formatHex(bytes);
    }

    /** Whether this may be an id: 16 to 128 letters, digits, {@code _} or {@code -}. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** The extensions of a 402 with this id, to be sent back; unchanged if it does not ask. */
    public static ObjectNode append(ObjectNode extensions, String id) {
        ObjectNode echo = extensions.deepCopy();
        if (echo.path(NAME).path("info") instanceof ObjectNode info) {
            info.put("id", id);
        }
        return echo;
    }

    /** The id that a payment carries; empty when it carries none. */
    public static Optional<String> find(@Nullable ObjectNode extensions) throws MalformedMessage {
        if (extensions == null || !extensions.hasNonNull(NAME)) {
            return Optional.empty();
        }
        Fields info = new Fields(extensions, "/extensions").record(NAME, PaymentIdentifier::info);
        String id = info.optionalText("id");
        if (id != null && !isId(id)) {
            throw info.problem("id", "is no payment id", "send 16 to 128 of A-Z a-z 0-9 _ -");
        }
        return Optional.ofNullable(id);
    }

    private static Fields info(Fields extension) throws MalformedMessage {
        return extension.record("info", inner -> inner);
    }
}
