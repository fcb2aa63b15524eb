package io.aisanet.treasury.interledger;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.peer.PeerHttp;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ILP over HTTP (RFC 0035) to the peer: a Prepare is answered 202 and its reply comes in a request
 * of the peer's; a peer of an earlier draft answers 200 with the reply at once.
 */
public final class PeerLink implements AutoCloseable {
    private static final int ACCEPTED = 202;

    private final PeerHttp http;
    private final URI callback;

    /**
     * A peer.
     *
     * @param prepares where it takes Prepares
     * @param token it knows us by
     * @param callback where we take replies
     */
    public PeerLink(URI prepares, String token, URI callback, Duration timeout) {
        this.http =
                new PeerHttp(prepares, token, new PeerHttp.Bounds(timeout, IlpPacket.BYTES_MAX));
        this.callback = callback;
    }

    /** Hands a Prepare over; the reply where it came at once, or null. */
    @Nullable IlpPacket send(String request, byte[] prepare) throws IOException {
        PeerHttp.Reply said = http.send("POST", "", prepare, fields(request));
        if (said.status() == ACCEPTED) {
            return null;
        }
        if (said.status() != 200) {
            throw new IOException(http.name() + " said " + said.status() + " to a Prepare");
        }
        try {
            return IlpPacket.read(said.body());
        } catch (MalformedMessage e) {
            throw new IOException(http.name() + " replied with what " + e.getMessage(), e);
        }
    }

    private Map<String, String> fields(String request) {
        return Map.of(
                "Content-Type",
                "application/octet-stream",
                "Accept",
                "application/octet-stream",
                "Callback-Url",
                callback.toString(),
                "Request-Id",
                request);
    }

    String name() {
        return http.name();
    }

    @Override
    public void close() {
        http.close();
    }
}
