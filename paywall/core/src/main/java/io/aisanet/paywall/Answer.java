package io.aisanet.paywall;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A complete HTTP answer. Immutable; the body is shared, so nobody may write to it. */
public final class Answer {

    private final int status;
    private final List<HeaderField> headers;
    private final byte[] body;

    public Answer(int status, List<HeaderField> headers, byte[] body) {
        this.status = status;
        this.headers = List.copyOf(headers);
        this.body = body;
    }

    /** HTTP status. */
    public int status() {
        return status;
    }

    /**
     * Header fields in order, without framing ({@code Content-Length}, {@code Transfer-Encoding}).
     */
    public List<HeaderField> headers() {
        return headers;
    }

    /** The bytes after the header; not a copy. */
    public byte[] body() {
        return body;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.stream().filter(h -> h.is(name)).map(HeaderField::value).findFirst();
    }

    /** The same answer with one more header. */
    Answer with(String name, String value) {
        List<HeaderField> more = new ArrayList<>(headers);
        more.add(new HeaderField(name, value));
        return new Answer(status, more, body);
    }

    /** About what it takes to keep this answer, in bytes. */
    long weightBytes() {
        long weight = 256L + body.length;
        for (HeaderField header : headers) {
            weight += 96L + header.name().length() + header.value().length();
        }
        return weight;
    }
}
