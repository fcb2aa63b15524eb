package io.aisanet.paywall.mcp;

import io.aisanet.http402.mcp.SseEvent;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.LiveClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events that a client gets while its call runs, and at last the answer. A client that leaves
 * does not end the call: what it began is run, paid, and kept for when it asks again.
 */
final class InterimStream implements ToolUpstream.Interim {

    private final LiveClient client;
    private @Nullable OutputStream out;
    private @Nullable IOException gone;

    InterimStream(LiveClient client) {
        this.client = client;
    }

    boolean isOpen() {
        return out != null;
    }

    @Override
    public void begin(List<HeaderField> headers) {
        List<HeaderField> sent = new ArrayList<>();
        sent.add(new HeaderField("Content-Type", "text/event-stream"));
        sent.add(new HeaderField("Cache-Control", "private, no-store"));
        for (HeaderField field : headers) {
            if (ToolAnswer.isKept(field) && !field.is("Cache-Control")) {
                sent.add(field);
            }
        }
        out = client.begin(200, sent);
        pass(SseEvent.comment());
    }

    @Override
    public void pass(byte[] event) {
        OutputStream stream = out;
        if (stream == null || gone != null) {
            return;
        }
        try {
            stream.write(event);
            stream.flush();
        } catch (IOException e) {
            gone = e;
        }
    }

    /**
     * The last event.
     *
     * @param message as JSON
     */
    void end(byte[] message) {
        pass(new SseEvent("message", new String(message, StandardCharsets.UTF_8)).bytes());
        OutputStream stream = out;
        try {
            if (gone == null && stream != null) {
                stream.close();
            }
        } catch (IOException e) {
            gone = e;
        }
        if (gone != null) {
            throw new UncheckedIOException(gone);
        }
    }
}
