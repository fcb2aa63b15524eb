package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.util.Locale;

/**
 * An HTLC that the peer offers us, or what became of it: a line of a numbered feed.
 *
 * @param number grows from line to line
 * @param paymentHash of one of our invoices
 * @param amount atomic units
 * @param expiresAtMs until when the preimage has to be given away
 * @param state where it is
 */
public record IncomingHtlc(
        long number, Bytes32 paymentHash, long amount, long expiresAtMs, State state) {

    /** Where an incoming HTLC is. */
    public enum State {
        /** The peer offers it: the preimage takes it. */
        HELD,
        /** The preimage was given in time: the money is on our side of the channel. */
        FULFILLED,
        /** It was refused by us or its time was over. */
        CANCELLED;

        private static State parse(String word) throws MalformedMessage {
            for (State state : values()) {
                if (state.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return state;
                }
            }
            throw new MalformedMessage("is no state", "", "send held, fulfilled or cancelled");
        }
    }

    /** As it is sent. */
    public ObjectNode toJson() {
        return Json.object()
                .put("number", number)
                .put("paymentHash", paymentHash.toString())
                .put("amount", Long.toString(amount))
                .put("expiresAtMs", expiresAtMs)
                .put("state", state.name().toLowerCase(Locale.ROOT));
    }

    /** Reads one. */
    public static IncomingHtlc read(Fields fields) throws MalformedMessage {
        long amount = Units.read(fields, "amount");
        long number = fields.number("number");
        if (amount == 0 || number == 0) {
            throw fields.problem("amount", "or number is 0", "send 1 or more");
        }
        return new IncomingHtlc(
                number,
                fields.parsed("paymentHash", Bytes32::parse),
                amount,
                fields.number("expiresAtMs"),
                fields.parsed("state", State::parse));
    }
}
