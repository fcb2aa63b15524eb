package io.aisanet.app.node;

/** Names of this machine. */
public final class Hosts {
    private Hosts() {}

    /** How to reach, from this machine, what listens on the given address. */
    public static String reachable(String bound) {
        return switch (bound) {
            case "0.0.0.0", "" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> bound.contains(":") && !bound.startsWith("[") ? "[" + bound + "]" : bound;
        };
    }
}
