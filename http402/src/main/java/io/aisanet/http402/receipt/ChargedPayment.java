package io.aisanet.http402.receipt;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Payer;

/**
 * What was charged.
 *
 * @param id id of the payment in the ledger: that of the hold which was captured
 * @param asset currency
 * @param price atomic units that were asked for; of a metered call its cap
 * @param charged atomic units that were taken for this call, at most the price
 * @param payer who paid
 * @param payee whom the hold was for; a split is told by the ledger's events
 */
public record ChargedPayment(
        CredentialId id, AisaAsset asset, long price, long charged, Payer payer, EvmAddress payee) {

    private static final int ID_DIGITS = 32;
    private static final int HALF = 16;
    private static final int RADIX = 16;

    public ChargedPayment {
        FieldProblem.unless(price >= 0, "price", "is negative", "ask for nothing or more");
        FieldProblem.unless(
                charged >= 0 && charged <= price,
                "charged",
                "is not from 0 to the price",
                "charge at most what was asked for");
    }

    static ChargedPayment read(Fields fields) throws MalformedMessage {
        String payerType = fields.text("payerType");
        return new ChargedPayment(
                fields.parsed("id", ChargedPayment::id),
                fields.parsed("asset", ChargedPayment::asset),
                fields.parsed("price", ChargedPayment::amount),
                fields.parsed("charged", ChargedPayment::amount),
                fields.parsed("payer", text -> Payer.parse(payerType, text)),
                fields.parsed("payee", EvmAddress::parse));
    }

    private static CredentialId id(String text) throws MalformedMessage {
        if (!text.matches("[0-9a-f]{" + ID_DIGITS + "}")) {
            throw new MalformedMessage(
                    "is no payment id", "", "send 32 lower-case hexadecimal digits");
        }
        return new CredentialId(
                Long.parseUnsignedLong(text, 0, HALF, RADIX),
                Long.parseUnsignedLong(text, HALF, ID_DIGITS, RADIX));
    }

    private static AisaAsset asset(String code) throws MalformedMessage {
        return AisaAsset.ofCode(code)
                .orElseThrow(
                        () -> new MalformedMessage("is no asset", "", "send USD, USDC or EURC"));
    }

    private static long amount(String text) throws MalformedMessage {
        return AtomicAmount.parseLong(text)
                .orElseThrow(() -> new MalformedMessage("is too large", "", "send 63 bits"));
    }

    ObjectNode toJson() {
        return Json.object()
                .put("id", id.toString())
                .put("asset", asset.code())
                .put("price", Long.toString(price))
                .put("charged", Long.toString(charged))
                .put("payerType", payer.type())
                .put("payer", payer.text())
                .put("payee", payee.toChecksumString());
    }
}
