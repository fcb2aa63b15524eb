package io.aisanet.treasury.iso20022.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a journal from its beginning to the last whole block. */
final class JournalReplay {

    private static final Pattern HEAD = Pattern.compile("#([0-9]{1,9}) ([0-9]{1,9}) ([0-9a-f]{8})");
    private static final int HEAD_MAX = 64;

    private final Path file;
    private final FileChannel channel;

    /**
     * Of a file that is open: a second channel would let go of the first one's lock when it is
     * closed.
     */
    JournalReplay(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Tells the records; answers where the last whole block ends. */
    long tell(Consumer<List<String>> reader) throws IOException {
        long size = channel.position(0).size();
        InputStream in = new BufferedInputStream(Channels.newInputStream(channel));
        long at = 0;
        while (at < size) {
            String head = head(in);
            if (head == null) {
                return at;
            }
            Matcher fields = HEAD.matcher(head);
            if (!fields.matches()) {
                throw damaged(at, size);
            }
            byte[] body = in.readNBytes(Integer.parseInt(fields.group(2)));
            boolean whole = JournalText.sum(body).equals(fields.group(3));
            long end = at + head.length() + 1 + Long.parseLong(fields.group(2));
            if (!whole && end < size) {
                throw damaged(at, size);
            }
            if (!whole) {
                return at;
            }
            tell(body, reader);
            at = end;
        }
        return at;
    }

    /** The last block may be unfinished; damage before it is not what a crash leaves. */
    private IOException damaged(long at, long size) {
        return new IOException(
                file + " is damaged at byte " + at + " of " + size + ": restore it from a copy");
    }

    /** A line without its end; null where the file ends before. */
    private static @Nullable String head(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (line.size() == HEAD_MAX) {
                return "";
            }
            line.write(b);
        }
        return line.toString(UTF_8);
    }

    private static void tell(byte[] body, Consumer<List<String>> reader) {
        new String(body, UTF_8).lines().forEach(line -> reader.accept(JournalText.fields(line)));
    }
}
