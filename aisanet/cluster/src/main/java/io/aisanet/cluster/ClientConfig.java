package io.aisanet.cluster;

import java.util.List;

/**
 * How a remote client reaches a cluster, over UDP.
 *
 * @param ingressEndpoints {@code host:port} of each member, in order of member id
 * @param token secret of the role to act in, see {@link AccessTokens}
 * @param host name or address of this machine that answers are sent to
 * @param submitTimeoutMs how long a command is sent again before its outcome counts as unknown
 * @param queueCapacity how many commands may wait before {@link OverloadedException}
 */
public record ClientConfig(
        List<String> ingressEndpoints,
        String token,
        String host,
        long submitTimeoutMs,
        int queueCapacity) {
    private static final long DEFAULT_TIMEOUT_MS = 10_000;
    private static final int DEFAULT_QUEUE_CAPACITY = 64 * 1024;

    public ClientConfig {
        ingressEndpoints = List.copyOf(ingressEndpoints);
        if (ingressEndpoints.isEmpty()) {
            throw new IllegalArgumentException("ingressEndpoints names no member");
        }
        if (submitTimeoutMs < 1 || queueCapacity < 1) {
            throw new IllegalArgumentException("submitTimeoutMs and queueCapacity are 1 or more");
        }
    }

    /** A client of these members with the default limits, on loopback. */
    public static ClientConfig to(List<String> ingressEndpoints, String token) {
        return new ClientConfig(
                ingressEndpoints, token, "127.0.0.1", DEFAULT_TIMEOUT_MS, DEFAULT_QUEUE_CAPACITY);
    }

    /** See {@link #host}. */
    public ClientConfig withHost(String answersTo) {
        return new ClientConfig(ingressEndpoints, token, answersTo, submitTimeoutMs, queueCapacity);
    }

    /** Never prints the token. */
    @Override
    public String toString() {
        return "ClientConfig[" + ingressEndpoints + ", host=" + host + "]";
    }
}
