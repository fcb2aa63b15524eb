package io.aisanet.http402.trace;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What joins a payment to the 402 that asked for it: the trace's name goes out with the 402 and
 * comes back with the payment. In x402 version 2 it is an extension of our own, which clients send
 * back like any other; in MPP a member of {@code opaque}; other dialects have no such place, and
 * there the header does where a client knows it. Whatever comes back is a hint and no more: it may
 * be missing, or another's.
 */
public final class TraceEcho {

    /** Key in {@code extensions}, and member of its {@code info}. */
    public static final String NAME = "trace";

    /**
     * Header field of a 402, as a draft of W3C Trace Context has it: for clients that send it back
     * whatever they pay by.
     */
    public static final String RESPONSE_HEADER = "traceresponse";

    /** Form of W3C Trace Context, version 0. */
    private static final Pattern PARENT =
            Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    private TraceEcho() {}

    /** The extensions of a 402 with this trace. */
    public static ObjectNode in(@Nullable ObjectNode extensions, String traceparent) {
        ObjectNode more = extensions == null ? Json.object() : extensions.deepCopy();
        more.putObject(NAME).putObject("info").put(NAME, traceparent);
        return more;
    }

    /** The trace that came back with a payment; empty where there is none. */
    public static Optional<String> find(@Nullable ObjectNode extensions) {
        return extensions == null
                ? Optional.empty()
                : read(extensions.path(NAME).path("info").path(NAME));
    }

    /** The trace in a member; empty where it is none. */
    public static Optional<String> read(JsonNode member) {
        return Optional.ofNullable(member.textValue()).filter(TraceEcho::isParent);
    }

    private static boolean isParent(String text) {
        return PARENT.matcher(text).matches();
    }

    /**
     * The request that pays for a 402 with these headers: of the same trace, if it has none yet.
     */
    public static HttpRequest payOf(HttpRequest asked, HttpHeaders answer) {
        return asked.headers().firstValue(Tracing.HEADER).isPresent()
                ? asked
                : answer.firstValue(RESPONSE_HEADER)
                        .filter(TraceEcho::isParent)
                        .map(trace ->
                                HttpRequest.newBuilder(asked, (name, value) -> true)
                                        .setHeader(Tracing.HEADER, trace)
                                        .build())
                        .orElse(asked);
    }
}
