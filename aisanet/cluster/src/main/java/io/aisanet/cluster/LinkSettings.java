package io.aisanet.cluster;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * How a client's link reaches the cluster.
 *
 * @param nodeDirectory media driver of a node in this process; null = bring an own one
 * @param ingressEndpoints members for UDP, as Aeron wants them; null over IPC
 * @param members how many members there are
 * @param egressStreamId stream for the answers; each client in a process has its own
 * @param afterSend run after each message that was sent
 */
record LinkSettings(
        @Nullable String nodeDirectory,
        @Nullable String ingressEndpoints,
        int members,
        String ingressChannel,
        String egressChannel,
        int egressStreamId,
        String token,
        Runnable afterSend) {
    private static final AtomicInteger NEXT_STREAM = new AtomicInteger(10_000);
    private static final int REMOTE_STREAM = 102;

    static LinkSettings overIpc(String nodeDirectory, String token, Runnable afterSend) {
        return new LinkSettings(
                nodeDirectory,
                null,
                1,
                "aeron:ipc?term-length=4m|alias=ingress",
                "aeron:ipc?term-length=4m|alias=egress",
                NEXT_STREAM.getAndIncrement(),
                token,
                afterSend);
    }

    static LinkSettings overUdp(ClientConfig config) {
        List<String> members = config.ingressEndpoints();
        StringBuilder endpoints = new StringBuilder();
        for (int i = 0; i < members.size(); i++) {
            endpoints.append(i == 0 ? "" : ",").append(i).append('=').append(members.get(i));
        }
        return new LinkSettings(
                null,
                endpoints.toString(),
                members.size(),
                "aeron:udp?term-length=4m|alias=ingress",
                "aeron:udp?endpoint=" + config.host() + ":0|term-length=4m|alias=egress",
                REMOTE_STREAM,
                config.token(),
                () -> {});
    }

    /** Directory of the driver to use: the node's, or a new one. */
    String driverDirectory() throws IOException {
        return nodeDirectory != null ? nodeDirectory : AeronDir.ofClient();
    }
}
