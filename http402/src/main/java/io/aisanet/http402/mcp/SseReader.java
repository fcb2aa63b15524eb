package io.aisanet.http402.mcp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Takes a stream of events apart (WHATWG HTML, 9.2.5). */
public final class SseReader {

    private static final int PIECE_BYTES = 16 * 1024;
    private static final char BYTE_ORDER_MARK = '\ufeff';

    private final InputStream in;
    private final int eventBytesMax;
    private final byte[] piece = new byte[PIECE_BYTES];
    private int at;
    private int end;
    private boolean afterReturn;
    private boolean first = true;

    /**
     * @param eventBytesMax longest event, in bytes
     */
    public SseReader(InputStream in, int eventBytesMax) {
        this.in = in;
        this.eventBytesMax = eventBytesMax;
    }

    /**
     * The next event, or comment; null at the end of the stream. An event that the end cuts off is
     * none.
     *
     * @throws IOException also where an event is too long or not UTF-8
     */
    public @Nullable SseEvent next() throws IOException {
        String type = "";
        StringBuilder data = null;
        int bytes = 0;
        while (true) {
            String line = line(eventBytesMax - bytes);
            if (line == null) {
                return null;
            }
            bytes += line.length();
            if (line.isEmpty()) {
                if (data != null) {
                    return new SseEvent(type, data.toString());
                }
                type = "";
                bytes = 0;
            } else if (line.startsWith(":")) {
                if (data == null && type.isEmpty()) {
                    return new SseEvent("", "");
                }
            } else if (isField(line, "data")) {
                data = data == null ? new StringBuilder() : data.append('\n');
                data.append(value(line, "data"));
            } else if (isField(line, "event")) {
                type = value(line, "event");
            }
        }
    }

    private static boolean isField(String line, String name) {
        return line.startsWith(name)
                && (line.length() == name.length() || line.charAt(name.length()) == ':');
    }

    private static String value(String line, String name) {
        if (line.length() <= name.length() + 1) {
            return "";
        }
        int from = name.length() + 1;
        return line.substring(line.charAt(from) == ' ' ? from + 1 : from);
    }

    /** A line without its end, which is LF, CR or both; null at the end of the stream. */
    private @Nullable String line(int bytesMax) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int b = read();
            if (b < 0) {
                return null;
            }
            if (b == '\n' && afterReturn) {
                afterReturn = false;
                continue;
            }
            afterReturn = b == '\r';
            if (b == '\r' || b == '\n') {
                return text(line.toByteArray());
            }
            if (line.size() >= bytesMax) {
                throw new IOException("an event is longer than " + eventBytesMax + " bytes");
            }
            line.write(b);
        }
    }

    private String text(byte[] line) throws CharacterCodingException {
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString();
        boolean marked = first && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
        first = false;
        return marked ? text.substring(1) : text;
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = in.read(piece);
            if (end <= 0) {
                end = 0;
                return -1;
            }
        }
        return piece[at++] & 0xff;
    }
}
