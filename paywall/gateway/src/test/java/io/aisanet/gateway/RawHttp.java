package io.aisanet.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** HTTP/1.1 as bytes, for what no client would send. */
final class RawHttp {

    private RawHttp() {}

    /** Sends bytes, reads until the server closes. */
    static String exchange(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return readAll(socket.getInputStream());
        }
    }

    private static String readAll(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] piece = new byte[8192];
        try {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                text.append(new String(piece, 0, n, ISO_8859_1));
            }
        } catch (IOException e) {
            text.append("[connection broke]");
        }
        return text.toString();
    }

    static String get(int port, String target, String... credential) throws IOException {
        return send(port, "GET", target, credential);
    }

    static String send(int port, String method, String target, String... credential)
            throws IOException {
        StringBuilder request =
                new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String value : credential) {
            request.append("PAYMENT-SIGNATURE: ").append(value).append("\r\n");
        }
        return exchange(port, request.append("Connection: close\r\n\r\n").toString());
    }

    static int status(String answer) {
        return Integer.parseInt(answer.substring(9, 12));
    }

    static String header(String answer, String name) {
        for (String line : answer.split("\r\n\r\n", 2)[0].split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":")) {
                return line.substring(name.length() + 1).strip();
            }
        }
        throw new AssertionError("no " + name + " in " + answer);
    }
}
