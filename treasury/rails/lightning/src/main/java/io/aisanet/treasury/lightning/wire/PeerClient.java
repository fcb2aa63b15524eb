package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.peer.PeerHttp;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The peer of our channel. What it says is read, not believed: who asks checks it. Whatever it does
 * not say in time, or not in this form, is an {@link IOException} and changes nothing.
 */
public final class PeerClient implements AutoCloseable {
    /** Most lines of a feed that one answer holds. */
    public static final int PAGE = 100;

    private static final int ANSWER_BYTES = 64 * 1024;
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final PeerHttp http;

    /** A peer that is asked with this token. */
    public PeerClient(URI base, String token, Duration timeout) {
        this.http = new PeerHttp(base, token, new PeerHttp.Bounds(timeout, ANSWER_BYTES));
    }

    /** What a payment of an amount would cost, and where the channel stands. */
    public PeerTerms terms(long amount) throws IOException {
        return read(http.get("/v1/terms?amount=" + amount), PeerTerms::read);
    }

    /** Offers an HTLC; the same bytes again are the same HTLC. */
    public HtlcStatus offer(String id, String order) throws IOException {
        byte[] body = order.getBytes(StandardCharsets.UTF_8);
        return read(http.send("PUT", "/v1/htlcs/" + id, body, JSON), HtlcStatus::read);
    }

    /** Where an HTLC is; null = the peer never heard of it. */
    public @Nullable HtlcStatus find(String id) throws IOException {
        PeerHttp.Reply reply = http.get("/v1/htlcs/" + id);
        return reply.status() == 404 ? null : read(reply, HtlcStatus::read);
    }

    /** What happened to HTLCs toward us, above a number. */
    public List<IncomingHtlc> incoming(long after) throws IOException {
        return all(http.get("/v1/incoming?after=" + after), "htlcs", IncomingHtlc::read);
    }

    /** Takes an incoming HTLC by its preimage; answers what became of it. */
    public IncomingHtlc fulfill(Bytes32 paymentHash, Bytes32 preimage) throws IOException {
        return answer(paymentHash, Json.object().put("preimage", preimage.toString()));
    }

    /** Refuses an incoming HTLC. */
    public IncomingHtlc fail(Bytes32 paymentHash, FailureCode code) throws IOException {
        return answer(paymentHash, Json.object().put("code", code.word()));
    }

    private IncomingHtlc answer(Bytes32 hash, ObjectNode body) throws IOException {
        return read(
                http.send("POST", "/v1/incoming/" + hash, Json.write(body), JSON),
                IncomingHtlc::read);
    }

    /** Lines of the peer's books above a number. */
    public List<PeerLine> statement(long after) throws IOException {
        return all(http.get("/v1/statement?after=" + after), "lines", PeerLine::read);
    }

    private <T> T read(PeerHttp.Reply reply, Fields.Reader<T> reader) throws IOException {
        try {
            ObjectNode body = Json.parseObject(reply.body());
            if (reply.status() != 200) {
                throw new PeerRefusal(
                        http.name()
                                + " said "
                                + reply.status()
                                + ": "
                                + body.path("message").asText("no reason"));
            }
            return Fields.read(body, reader);
        } catch (MalformedMessage e) {
            throw new IOException(
                    http.name() + " said " + reply.status() + ", and its answer " + e.getMessage(),
                    e);
        }
    }

    private <T> List<T> all(PeerHttp.Reply reply, String name, Fields.Reader<T> reader)
            throws IOException {
        return read(
                reply,
                fields -> {
                    List<T> all = new ArrayList<>();
                    for (Fields one : fields.objects(name, PAGE)) {
                        all.add(Fields.read(one, reader));
                    }
                    return all;
                });
    }

    /** The peer, for people. */
    public String name() {
        return http.name();
    }

    @Override
    public void close() {
        http.close();
    }
}
