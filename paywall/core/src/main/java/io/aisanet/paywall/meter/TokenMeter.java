package io.aisanet.paywall.meter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.HeaderField;
import io.aisanet.paywall.Meter;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the usage that a language model reports. While a stream flows, each piece of text counts as
 * one token, until the stream says better; of input that nobody counted, four bytes are one token.
 */
final class TokenMeter implements Meter {

    private static final int BYTES_PER_TOKEN = 4;
    private static final byte[] DATA = "data:".getBytes(UTF_8);
    private static final byte[] DONE = "data: [DONE]\n\n".getBytes(UTF_8);
    private static final byte[] STOPPED =
            "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n".getBytes(UTF_8);

    private final TokenPrice price;
    private final long cap;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private long input;
    private long output;
    private boolean events;
    private boolean messages;
    private boolean over;

    TokenMeter(TokenPrice price, long cap, byte[] request) {
        this.price = price;
        this.cap = cap;
        this.input = tokens(request);
    }

    private static long tokens(byte[] text) {
        return (text.length + BYTES_PER_TOKEN - 1L) / BYTES_PER_TOKEN;
    }

    @Override
    public void head(int status, List<HeaderField> headers) {
        events = HeaderField.isEventStream(headers);
    }

    /** Of a stream, what ends an event within the cap; of anything else all. */
    @Override
    public int pass(byte[] bytes, int offset, int length) {
        if (!events) {
            hold(bytes, offset, length);
            return length;
        }
        int passed = 0;
        for (int i = 0; i < length && !over; i++) {
            if (bytes[offset + i] == '\n') {
                hold(bytes, offset + passed, i - passed);
                line(held.toByteArray());
                held.reset();
                passed = i + 1;
            }
        }
        if (over) {
            return passed;
        }
        hold(bytes, offset + passed, length - passed);
        return length;
    }

    /** What is longer than any answer of a model is not read to its end. */
    private void hold(byte[] bytes, int offset, int length) {
        held.write(bytes, offset, Math.min(length, ModelJson.BYTES_MAX - held.size()));
    }

    private void line(byte[] line) {
        if (!isData(line)) {
            // The cap ends a stream between two events only.
            over = isBlank(line) && cost(0).compareTo(Cost.of(cap)) >= 0;
            return;
        }
        // Such as [DONE] is no JSON, and holds nothing to count.
        JsonNode event = ModelJson.read(line, DATA.length);
        messages |= event.path("type").asText().startsWith("message_");
        boolean counted = usage(event) || usage(event.path("message"));
        output += !counted && isText(event) ? 1 : 0;
    }

    private static boolean isData(byte[] line) {
        return line.length >= DATA.length
                && Arrays.equals(line, 0, DATA.length, DATA, 0, DATA.length);
    }

    private static boolean isBlank(byte[] line) {
        return line.length == 0 || (line.length == 1 && line[0] == '\r');
    }

    private static boolean isText(JsonNode event) {
        JsonNode delta = event.path("choices").path(0).path("delta");
        return !delta.path("content").asText().isEmpty()
                || delta.has("tool_calls")
                || !delta.path("reasoning_content").asText().isEmpty()
                || event.path("type").asText().equals("content_block_delta");
    }

    /** Takes what the model says itself; false when it says nothing here. */
    private boolean usage(JsonNode from) {
        JsonNode usage = from.path("usage");
        if (!usage.isObject()) {
            return false;
        }
        input = count(usage, "prompt_tokens", "input_tokens", input);
        output = count(usage, "completion_tokens", "output_tokens", output);
        return true;
    }

    private static long count(JsonNode usage, String one, String other, long otherwise) {
        JsonNode found = usage.has(one) ? usage.path(one) : usage.path(other);
        return found.isIntegralNumber() && found.canConvertToLong() && found.longValue() >= 0
                ? found.longValue()
                : otherwise;
    }

    @Override
    public byte[] farewell() {
        return messages ? STOPPED : DONE;
    }

    @Override
    public Cost cost(long durationMs) {
        if (!events && held.size() > 0) {
            answer();
        }
        return Cost.of(price.input().millionths(), input)
                .plus(Cost.of(price.output().millionths(), output));
    }

    /** An answer without usage, such as one that broke off, costs what it reads like. */
    private void answer() {
        byte[] body = held.toByteArray();
        held.reset();
        if (!usage(ModelJson.read(body))) {
            output = tokens(body);
        }
    }
}
