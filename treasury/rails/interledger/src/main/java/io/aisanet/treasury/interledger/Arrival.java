package io.aisanet.treasury.interledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.treasury.interledger.packet.Octets;

/**
 * A part of a payment to us that we accepted.
 *
 * @param request the peer's Request-Id
 * @param payment its id
 * @param number of the part
 * @param amount atomic units
 * @param claim whom it is for
 * @param reply the Fulfill as it is sent, in hexadecimal digits
 * @param expiresAtMs until when the peer takes it
 */
record Arrival(
        String request,
        Octets payment,
        long number,
        long amount,
        String claim,
        String reply,
        long expiresAtMs) {

    /** The part's identity: the same under whatever request. */
    String reference() {
        return "in:" + payment + ":" + number;
    }

    ObjectNode toJson() {
        return Json.object()
                .put("t", "accepted")
                .put("request", request)
                .put("payment", payment.toString())
                .put("number", number)
                .put("amount", amount)
                .put("claim", claim)
                .put("reply", reply)
                .put("expires", expiresAtMs);
    }

    static Arrival read(ObjectNode json) {
        return new Arrival(
                json.path("request").asText(),
                Octets.of(java.util.HexFormat.of().parseHex(json.path("payment").asText())),
                json.path("number").asLong(),
                json.path("amount").asLong(),
                json.path("claim").asText(),
                json.path("reply").asText(),
                json.path("expires").asLong());
    }
}
