package io.aisanet.paywall;

import java.util.List;
import java.util.Locale;

/**
 * One header line of an HTTP message.
 *
 * @param name as it is sent; compared without regard to case
 * @param value one line
 */
public record HeaderField(String name, String value) {

    /** Whether this is the field of that name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Whether a message with these fields is a stream of server-sent events. */
    public static boolean isEventStream(List<HeaderField> headers) {
        return headers.stream()
                .anyMatch(field ->
                        field.is("Content-Type")
                                && field.value()
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith("text/event-stream"));
    }
}
