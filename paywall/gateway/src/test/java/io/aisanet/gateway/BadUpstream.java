package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that reads a request, writes some bytes and misbehaves. */
final class BadUpstream implements AutoCloseable {

    enum End {
        CLOSE,
        RESET,
        HANG
    }

    private final ServerSocket server;
    private final Collection<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final String bytes;
    private final End end;

    BadUpstream(String bytes, End end) throws IOException {
        this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        this.bytes = bytes;
        this.end = end;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void serve(Socket socket) {
        try {
            byte[] request = new byte[64 * 1024];
            String text = "";
            while (!text.contains("\r\n\r\n")) {
                int n = socket.getInputStream().read(request);
                if (n < 0) {
                    return;
                }
                text += new String(request, 0, n, ISO_8859_1);
            }
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            if (end == End.RESET) {
                // Long enough for the bytes to arrive: a reset overtakes what is not read yet.
                Thread.sleep(100); // nobody tells when they have
                socket.setSoLinger(true, 0);
            }
            if (end != End.HANG) {
                socket.close();
            }
        } catch (IOException | InterruptedException e) {
            // The gateway went away first, which it may.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
