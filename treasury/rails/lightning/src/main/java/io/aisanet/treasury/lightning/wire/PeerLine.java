package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.Deposit;

/**
 * One movement of our side of the channel, in the peer's books.
 *
 * @param number grows by 1 from line to line
 * @param reference {@code in:HASH}, {@code out:HASH}, or {@code fee:HTLC} for what a way took
 * @param amount atomic units, never 0: above 0 came, below 0 went
 * @param balance our side after it
 * @param atMs when
 */
public record PeerLine(long number, String reference, long amount, long balance, long atMs) {

    /** As it is sent. */
    public ObjectNode toJson() {
        return Json.object()
                .put("number", number)
                .put("reference", reference)
                .put("amount", Long.toString(amount))
                .put("balance", Long.toString(balance))
                .put("atMs", atMs);
    }

    /** Reads one. */
    public static PeerLine read(Fields fields) throws MalformedMessage {
        String reference = fields.text("reference");
        if (!reference.matches("(in|out|fee):[0-9A-Za-z-]+")
                || reference.length() > Deposit.REFERENCE_LENGTH_MAX) {
            throw fields.problem("reference", "is none of ours", "send in:, out: or fee:");
        }
        long amount = Units.readSigned(fields, "amount");
        if (amount == 0) {
            throw fields.problem("amount", "is 0", "send what moved");
        }
        return new PeerLine(
                fields.number("number"),
                reference,
                amount,
                Units.read(fields, "balance"),
                fields.number("atMs"));
    }
}
