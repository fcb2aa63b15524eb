package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/**
 * A client that looks at a stream of events while it comes: a keep-alive connection to loopback.
 */
final class EventProbe implements AutoCloseable {
    private static final int READ_TIMEOUT_MS = 60_000;
    private static final String END = "0\r\n\r\n";

    private final Socket socket;
    private final byte[] buffer = new byte[8 * 1024];

    private EventProbe(Socket socket) {
        this.socket = socket;
    }

    static EventProbe toLoopback(int port) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(READ_TIMEOUT_MS);
        return new EventProbe(socket);
    }

    /** Sends a request; returns everything up to and with the first event. */
    String untilFirst(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        return readUntil(HeldEvents.FIRST);
    }

    /** Returns the rest, up to the end of the stream. */
    String rest() throws IOException {
        return readUntil(END);
    }

    private String readUntil(String mark) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(mark) < 0) {
            int read = socket.getInputStream().read(buffer);
            if (read < 0) {
                throw new EOFException("the stream ended after: " + text);
            }
            text.append(new String(buffer, 0, read, ISO_8859_1));
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
