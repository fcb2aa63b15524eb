package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;

/**
 * What the peer says of the channel and of a way for an amount.
 *
 * @param peer its public key
 * @param opening atomic units on our side when the channel was opened
 * @param spendable on our side now, without what is locked
 * @param fee what a payment of the amount asked for costs at most, to whoever can be reached
 * @param hops of that way
 * @param lockMs how long it may be locked: the deadlines of the hops together
 * @param typicalMs how long a payment takes as a rule
 */
public record PeerTerms(
        Bytes32 peer,
        long opening,
        long spendable,
        long fee,
        int hops,
        long lockMs,
        long typicalMs) {

    /** As it is sent. */
    public ObjectNode toJson() {
        return Json.object()
                .put("peer", peer.toString())
                .put("opening", Long.toString(opening))
                .put("spendable", Long.toString(spendable))
                .put("fee", Long.toString(fee))
                .put("hops", hops)
                .put("lockMs", lockMs)
                .put("typicalMs", typicalMs);
    }

    /** Reads it. */
    public static PeerTerms read(Fields fields) throws MalformedMessage {
        return new PeerTerms(
                fields.parsed("peer", Bytes32::parse),
                Units.read(fields, "opening"),
                Units.read(fields, "spendable"),
                Units.read(fields, "fee"),
                fields.integer("hops"),
                fields.number("lockMs"),
                fields.number("typicalMs"));
    }
}
