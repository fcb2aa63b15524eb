package io.aisanet.cluster;

/**
 * A member of a cluster of several, as all of them know it. It uses {@value #PORTS} UDP ports in a
 * row from {@code port} on, and TCP port {@code port} for questions about its state.
 *
 * @param id number of the member, 0 or more
 * @param host name or address that its sockets bind to, and that the others reach it by
 * @param port its first port: the one that clients connect to
 */
public record Member(int id, String host, int port) {
    /** How many UDP ports a member uses. */
    public static final int PORTS = 5;

    private static final int PORT_MAX = 65_535;
    private static final int CONSENSUS = 1;
    private static final int LOG = 2;
    private static final int CATCH_UP = 3;
    private static final int ARCHIVE = 4;

    public Member {
        if (id < 0) {
            throw new IllegalArgumentException("id is 0 or more, not " + id);
        }
        if (host.isEmpty() || host.chars().anyMatch(c -> c <= ' ' || c == ',' || c == '|')) {
            throw new IllegalArgumentException(
                    "host is a name or an address, not \"" + host + "\"");
        }
        if (port < 1 || port > PORT_MAX - PORTS + 1) {
            throw new IllegalArgumentException(
                    "port is 1 to %d, not %d".formatted(PORT_MAX - PORTS + 1, port));
        }
    }

    /** {@code host:port} that clients connect to. */
    public String ingressEndpoint() {
        return at(0);
    }

    /** Where other members reach the archive of this one. */
    String archiveEndpoint() {
        return at(ARCHIVE);
    }

    /** The line by which Aeron knows a member. */
    String endpoints() {
        return String.join(
                ",",
                String.valueOf(id),
                ingressEndpoint(),
                at(CONSENSUS),
                at(LOG),
                at(CATCH_UP),
                archiveEndpoint());
    }

    private String at(int offset) {
        return host + ":" + (port + offset);
    }
}
