package io.aisanet.http402.fuzz;

import io.aisanet.fuzzing.Property;
import io.aisanet.http402.mcp.SseEvent;
import io.aisanet.http402.mcp.SseReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Streams of events: each event, written down, reads as itself. */
public final class SseReaderFuzzer {

    private static final int EVENT_BYTES_MAX = 1 << 16;

    private SseReaderFuzzer() {}

    public static void fuzzerTestOneInput(byte[] input) {
        try {
            SseReader reader = reader(input);
            for (SseEvent event = reader.next(); event != null; event = reader.next()) {
                if (!event.data().isEmpty() || !event.type().isEmpty()) {
                    check(event);
                }
            }
        } catch (IOException e) {
            Property.holds(e.getMessage() != null, "a refusal says why");
        }
    }

    private static void check(SseEvent event) throws IOException {
        SseReader reader = reader(event.bytes());
        @Nullable SseEvent same = reader.next();
        if (same == null) {
            throw new AssertionError("broken: an event reads as written");
        }
        Property.same(event, same, "an event reads as written");
        Property.holds(reader.next() == null, "an event is one event");
    }

    private static SseReader reader(byte[] bytes) {
        return new SseReader(new ByteArrayInputStream(bytes), 2 * EVENT_BYTES_MAX);
    }
}
