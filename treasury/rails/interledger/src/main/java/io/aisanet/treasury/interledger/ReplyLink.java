package io.aisanet.treasury.interledger;

import io.aisanet.treasury.channel.peer.PeerHttp;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** Replies to the peer's Prepares. */
public final class ReplyLink implements AutoCloseable {
    private final PeerHttp http;

    /** A peer that takes replies here and knows us by this token. */
    public ReplyLink(URI replies, String token, Duration timeout) {
        this.http = new PeerHttp(replies, token, new PeerHttp.Bounds(timeout, IlpPacket.BYTES_MAX));
    }

    /**
     * Sends one.
     *
     * @return whether the peer took it: 2xx; false for 4xx
     * @throws IOException it is not known
     */
    boolean send(String request, byte[] reply) throws IOException {
        int status =
                http.send(
                                "POST",
                                "",
                                reply,
                                Map.of(
                                        "Content-Type",
                                        "application/octet-stream",
                                        "Request-Id",
                                        request))
                        .status();
        if (status >= 500) {
            throw new IOException(http.name() + " said " + status + " to a reply");
        }
        return status < 300;
    }

    @Override
    public void close() {
        http.close();
    }
}
