package io.aisanet.treasury.interledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.interledger.packet.IlpPacket;
import io.aisanet.treasury.interledger.payment.Part;
import java.util.HexFormat;

/**
 * A Prepare of ours, as it is on disk before it is sent.
 *
 * @param request its Request-Id, a UUID
 * @param payout what it is part of
 * @param number of the part
 * @param arrives atomic units that are to arrive
 * @param bytes as they are sent, in hexadecimal digits
 * @param prepare the same, read
 */
record Packet(
        String request,
        String payout,
        long number,
        long arrives,
        String bytes,
        IlpPacket.Prepare prepare) {

    static Packet of(String request, String payout, long number, IlpPacket.Prepare prepare) {
        long arrives;
        try {
            arrives = Part.read(prepare.data()).amount();
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a packet of ours cannot be read", e);
        }
        return new Packet(
                request,
                payout,
                number,
                arrives,
                HexFormat.of().formatHex(prepare.toBytes()),
                prepare);
    }

    Bytes32 condition() {
        return prepare.condition();
    }

    long sent() {
        return prepare.amount();
    }

    byte[] toBytes() {
        return HexFormat.of().parseHex(bytes);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("t", "packet")
                .put("request", request)
                .put("payout", payout)
                .put("number", number)
                .put("bytes", bytes);
    }

    static Packet read(ObjectNode json) {
        try {
            byte[] bytes = HexFormat.of().parseHex(json.path("bytes").asText());
            return of(
                    json.path("request").asText(),
                    json.path("payout").asText(),
                    json.path("number").asLong(),
                    (IlpPacket.Prepare) IlpPacket.read(bytes));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("a packet of ours cannot be read", e);
        }
    }
}
