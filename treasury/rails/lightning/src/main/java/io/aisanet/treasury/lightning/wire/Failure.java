package io.aisanet.treasury.lightning.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Ed25519;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Hex;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.lightning.invoice.NodeKey;

/**
 * The peer's signed word that an HTLC of ours is gone from the channel and can never be fulfilled.
 * Nothing less makes a payment FAILED: a peer that settled after it gave this is caught by its own
 * signature.
 *
 * @param code why
 * @param hop at which hop: 0 is the peer itself
 * @param signature Ed25519 of the peer, 64 bytes as 0x and hexadecimal digits
 */
public record Failure(FailureCode code, int hop, String signature) {
    private static final int HOPS_MAX = 20;

    /** A failure that a peer vouches for. */
    public static Failure sign(HtlcId about, FailureCode code, int hop, NodeKey peer) {
        return new Failure(code, hop, Hex.encode(peer.sign(statement(about, code, hop))));
    }

    /** Whether the peer with this key said so about this HTLC. */
    public boolean isProof(HtlcId about, Bytes32 peer) {
        byte[] bytes = Hex.decode(signature, Ed25519.SIGNATURE_LENGTH);
        return bytes != null && Ed25519.verify(peer.toBytes(), statement(about, code, hop), bytes);
    }

    private static byte[] statement(HtlcId about, FailureCode code, int hop) {
        return String.join(
                        "\n",
                        "aisa lightning failure 1",
                        about.id(),
                        about.paymentHash().toString(),
                        code.word(),
                        Integer.toString(hop))
                .getBytes(UTF_8);
    }

    ObjectNode toJson() {
        return Json.object().put("code", code.word()).put("hop", hop).put("signature", signature);
    }

    static Failure read(Fields fields) throws MalformedMessage {
        int hop = fields.integer("hop");
        if (hop < 0 || hop > HOPS_MAX) {
            throw fields.problem("hop", "is out of range", "send 0 to " + HOPS_MAX);
        }
        return new Failure(
                fields.parsed("code", FailureCode::parse), hop, fields.text("signature"));
    }
}
