package io.aisanet.paywall;

import java.util.List;
import java.util.function.Consumer;

/** What the paywall has for the client. */
public sealed interface Reply {

    /** Everything is there. */
    record Whole(Answer answer) implements Reply {}

    /**
     * The head is there, the body follows. Whoever gets this must call {@link Relay#copyTo} once,
     * also when the client is gone.
     *
     * @param status HTTP status
     * @param headers header fields in order, without framing
     * @param contentLength length of the body in bytes, or -1 when nobody knows it
     * @param relay the body
     */
    record Streaming(int status, List<HeaderField> headers, long contentLength, Relay relay)
            implements Reply {}

    /**
     * It is written while it comes into being. Whoever gets this must call it once with the client;
     * it throws {@link java.io.UncheckedIOException} when the client is gone.
     */
    record Live(Consumer<LiveClient> writer) implements Reply {}
}
