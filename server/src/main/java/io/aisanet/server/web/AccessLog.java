package io.aisanet.server.web;

/**
 * One line a request: method, route's pattern, status, owner, microseconds. Neither keys nor bodies
 * nor queries nor ids from paths are in it.
 */
final class AccessLog {
    private static final System.Logger LOG = System.getLogger("io.aisanet.access");

    private final boolean written;

    AccessLog(boolean written) {
        this.written = written;
    }

    void write(String method, String pattern, int status, long owner, long startedNs) {
        if (written && LOG.isLoggable(System.Logger.Level.INFO)) {
            long tookUs = (System.nanoTime() - startedNs) / 1000;
            LOG.log(
                    System.Logger.Level.INFO,
                    "{0} {1} {2} owner={3} {4}us",
                    method,
                    pattern,
                    Integer.toString(status),
                    Long.toString(owner),
                    Long.toString(tookUs));
        }
    }
}
