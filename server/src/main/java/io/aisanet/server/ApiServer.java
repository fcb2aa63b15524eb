package io.aisanet.server;

/** The running HTTP API of a node. */
@SuppressWarnings("DoNotCallSuggester")
public final class ApiServer implements AutoCloseable {
    private ApiServer() {}

    /** Starts to listen; returns when requests are answered. */
    public static ApiServer start(ApiConfig config, Backend backend) {
        throw new UnsupportedOperationException("not there yet: " + config + backend);
    }

    /** The TCP port that it listens on. */
    public int port() {
        throw new UnsupportedOperationException("not there yet");
    }

    /** Lets requests in progress finish and stops. Safe to call again. */
    @Override
    public void close() {}
}
