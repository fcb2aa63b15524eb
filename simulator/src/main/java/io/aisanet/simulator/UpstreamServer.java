package io.aisanet.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An API to put behind a paywall: one virtual thread a connection, and full control over every byte
 * that goes out, broken answers included.
 */
public final class UpstreamServer implements AutoCloseable {

    /** What the API does with a request. Runs on any number of threads. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Writes a whole answer.
         *
         * @throws IOException to break the connection off with a reset
         */
        void handle(HttpMessage request, OutputStream out) throws IOException;
    }

    private static final System.Logger LOG = System.getLogger(UpstreamServer.class.getName());

    private final ServerSocket listener;
    private final Handler handler;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    private UpstreamServer(ServerSocket listener, Handler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /** Starts to listen on a port of the system's choice, on loopback. */
    public static UpstreamServer start(Handler handler) throws IOException {
        UpstreamServer server =
                new UpstreamServer(
                        new ServerSocket(0, 1024, InetAddress.getLoopbackAddress()), handler);
        Thread.ofVirtual().name("upstream-accept").start(server::accept);
        return server;
    }

    /** The port that it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** The bytes of an answer with a body of JSON. */
    public static byte[] json(int status, String body) {
        byte[] content = body.getBytes(UTF_8);
        String head =
                "HTTP/1.1 %d Sure\r\nContent-Type: application/json\r\nContent-Length: %d"
                        .formatted(status, content.length);
        return new HttpMessage(head, content).toBytes();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                open.add(socket);
                Thread.ofVirtual().name("upstream").start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed: nobody is served any more
            }
        }
    }

    private void serve(Socket socket) {
        try {
            socket.setTcpNoDelay(true);
            HttpReader reader = new HttpReader(socket.getInputStream());
            String head = reader.readHead();
            while (head != null) {
                handle(socket, reader, head);
                head = reader.readHead();
            }
            close(socket, false);
        } catch (IOException e) {
            close(socket, true);
        }
    }

    private void handle(Socket socket, HttpReader reader, String head) throws IOException {
        OutputStream out = socket.getOutputStream();
        HttpMessage announced = new HttpMessage(head, new byte[0]);
        if (announced.header("Expect").isPresent()) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
        }
        handler.handle(new HttpMessage(head, reader.readBody(head)), out);
    }

    private void close(Socket socket, boolean withReset) {
        open.remove(socket);
        try {
            socket.setSoLinger(withReset, 0);
            socket.close();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "closed already", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
