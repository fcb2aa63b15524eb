package io.aisanet.wallet;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port of an address, as RFC 6454 compares them: in lower case, the port always
 * said.
 *
 * @param scheme {@code http} or {@code https}
 * @param host without user and port
 * @param port from 1 to 65535
 */
record Origin(String scheme, String host, int port) {

    /** The origin of an address that has a scheme and a host, as each {@code HttpRequest} does. */
    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        return new Origin(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() < 0 ? standard : uri.getPort());
    }

    boolean isEncrypted() {
        return scheme.equals("https");
    }

    /**
     * Whether the connection stays on this machine, by the name alone: a look-up could be answered
     * by somebody else.
     */
    boolean isLoopback() {
        return host.equals("localhost") || host.equals("[::1]") || isLoopbackIpv4();
    }

    private boolean isLoopbackIpv4() {
        return host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
