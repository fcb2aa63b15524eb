package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

/**
 * One keep-alive HTTP/1.1 connection over a bare socket: cheap enough to load a server from the
 * same machine, and able to break off in the middle as real clients do. One thread at a time.
 */
public final class HttpConnection implements AutoCloseable {
    private static final int READ_TIMEOUT_MS = 60_000;

    private final Socket socket;
    private final HttpReader reader;

    private HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.reader = new HttpReader(socket.getInputStream());
    }

    /** Connects to this port on loopback. */
    public static HttpConnection toLoopback(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return new HttpConnection(socket);
    }

    /** The bytes of a GET. */
    public static byte[] get(String target, Map<String, String> headers) {
        return new HttpMessage(head("GET", target, headers), new byte[0]).toBytes();
    }

    /** The bytes of a POST of JSON. */
    public static byte[] post(String target, Map<String, String> headers, String json) {
        byte[] body = json.getBytes(UTF_8);
        String framing = "\r\nContent-Type: application/json\r\nContent-Length: " + body.length;
        return new HttpMessage(head("POST", target, headers) + framing, body).toBytes();
    }

    private static String head(String method, String target, Map<String, String> headers) {
        StringBuilder head = new StringBuilder(256);
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost");
        headers.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return head.toString();
    }

    /** One request and its answer on a connection of its own. */
    public static HttpMessage once(int port, byte[] request) throws IOException {
        try (HttpConnection connection = toLoopback(port)) {
            return connection.exchange(request);
        }
    }

    /** Sends a request and reads its answer. */
    public HttpMessage exchange(byte[] request) throws IOException {
        send(request);
        String head = reader.readHead();
        if (head == null) {
            throw new EOFException("closed before an answer");
        }
        return new HttpMessage(head, reader.readBody(head));
    }

    /** Sends without waiting for an answer. */
    public void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    /** Breaks the connection off. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
