package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;

/** One HTTP/1.1 request or answer as it came over the wire. */
public final class HttpMessage {
    private final String head;
    private final byte[] body;

    HttpMessage(String head, byte[] body) {
        this.head = head;
        this.body = body;
    }

    /** Of an answer: its status code. */
    public int status() {
        return Integer.parseInt(head, 9, 12, 10);
    }

    /** Of an answer: whether the request was served. */
    public boolean isSuccess() {
        return head.charAt(9) == '2';
    }

    /** Of a request: its method. */
    public String method() {
        return head.substring(0, head.indexOf(' '));
    }

    /** Of a request: path and query, as sent. */
    public String target() {
        int start = head.indexOf(' ') + 1;
        return head.substring(start, head.indexOf(' ', start));
    }

    /** The first header of this name, whatever case it was sent in. */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /** All headers of this name, in their order. */
    List<String> headers(String name) {
        return head.lines()
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .toList();
    }

    /** The content as UTF-8, chunks joined. */
    public String text() {
        return new String(body, UTF_8);
    }

    /** Length of the content in bytes. */
    public int length() {
        return body.length;
    }

    /** The whole message, as it would be sent. */
    byte[] toBytes() {
        byte[] headBytes = (head + "\r\n\r\n").getBytes(ISO_8859_1);
        byte[] all = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, all, 0, headBytes.length);
        System.arraycopy(body, 0, all, headBytes.length, body.length);
        return all;
    }

    @Override
    public String toString() {
        return head + "\r\n\r\n" + text();
    }
}
