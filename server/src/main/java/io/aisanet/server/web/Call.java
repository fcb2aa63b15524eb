package io.aisanet.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.server.ledger.CommandId;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One request, past authentication. */
public final class Call {
    private final Route route;
    private final Caller caller;
    private final String address;
    private final Map<String, String> parameters;
    private final Query query;
    private final @Nullable String idempotencyKey;
    private final byte[] content;

    /** What came with the request beside its body. */
    record Head(
            Route route,
            Caller caller,
            String address,
            Map<String, String> parameters,
            Query query,
            @Nullable String idempotencyKey) {}

    Call(Head head, byte[] content) {
        this.route = head.route;
        this.caller = head.caller;
        this.address = head.address;
        this.parameters = head.parameters;
        this.query = head.query;
        this.idempotencyKey = head.idempotencyKey;
        this.content = content;
    }

    /** Who asks. */
    public Caller caller() {
        return caller;
    }

    /** The network address that the request came from. */
    public String address() {
        return address;
    }

    /** What stands behind the question mark. */
    public Query query() {
        return query;
    }

    /** The caller's name for this request; null = none. */
    public @Nullable String idempotencyKey() {
        return idempotencyKey;
    }

    /** The body as a strict JSON object. */
    public Body body() {
        return new Body(json());
    }

    /**
     * The body as text.
     *
     * @throws ApiProblem when it is not UTF-8
     */
    public String text() {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException e) {
            throw ApiProblem.of(ProblemType.INVALID_REQUEST, "the body is not text in UTF-8");
        }
    }

    /** The body, or an empty object when there is none. */
    public Body optionalBody() {
        return content.length == 0 ? new Body(Json.object()) : body();
    }

    /**
     * The body as any JSON object.
     *
     * @throws ApiProblem when it is none
     */
    public ObjectNode json() {
        try {
            return Json.parseObject(content);
        } catch (MalformedMessage e) {
            throw ApiProblem.of(ProblemType.MALFORMED_JSON, "the body " + e.getMessage());
        }
    }

    /** An id in the path. */
    public long pathId(String name) {
        Long id = Body.parseId(parameter(name));
        if (id == null) {
            throw notFound(name);
        }
        return id;
    }

    /** A payment's id in the path. */
    public CommandId pathPayment(String name) {
        return CommandId.parse(parameter(name)).orElseThrow(() -> notFound(name));
    }

    /** A part of the path. */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalStateException(route.pattern() + " has no {" + name + "}");
        }
        return value;
    }

    /**
     * Id of the command that this request makes: the same for the same owner, route and {@code
     * Idempotency-Key}; one that nothing else has where no key was sent.
     */
    public CommandId commandId() {
        return idempotencyKey == null
                ? CommandId.random()
                : CommandId.derive(
                        "aisanet/v1-command/1",
                        Long.toString(caller.owner()).getBytes(UTF_8),
                        (route.method() + " " + route.pattern()).getBytes(UTF_8),
                        idempotencyKey.getBytes(UTF_8));
    }

    /** There is nothing with this id, or nothing that the caller may see. */
    public ApiProblem notFound(String name) {
        return ApiProblem.at(
                ProblemType.NOT_FOUND, name, "there is no " + name + " " + parameter(name));
    }
}
