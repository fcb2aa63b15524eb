package io.aisanet.treasury.lightning.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.lightning.invoice.Invoice;

/**
 * What we offer the peer: locked by the invoice's hash, to be passed on to its payee.
 *
 * @param id ours, unique for ever: the same again is the same HTLC
 * @param invoice that is paid
 * @param amount atomic units that the payee gets, 1 or more
 * @param feeMax atomic units that the way may cost, 0 or more
 * @param expiresAtMs deadline of the HTLC between us and the peer: then it is failed back
 */
public record HtlcOrder(String id, Invoice invoice, long amount, long feeMax, long expiresAtMs) {

    /** The HTLC that it makes. */
    public HtlcId htlc() {
        return new HtlcId(id, invoice.paymentHash());
    }

    /** As it is sent. */
    public ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("invoice", invoice.text())
                .put("amount", Long.toString(amount))
                .put("feeMax", Long.toString(feeMax))
                .put("expiresAtMs", expiresAtMs);
    }

    /** Reads one. */
    public static HtlcOrder read(Fields fields) throws MalformedMessage {
        String id = fields.text("id");
        if (!id.matches(Payout.ID)) {
            throw fields.problem("id", "is no id", "send " + Payout.ID);
        }
        long amount = Units.read(fields, "amount");
        if (amount == 0) {
            throw fields.problem("amount", "is 0", "send 1 or more");
        }
        return new HtlcOrder(
                id,
                fields.parsed("invoice", Invoice::parse),
                amount,
                Units.read(fields, "feeMax"),
                fields.number("expiresAtMs"));
    }
}
