package io.aisanet.treasury.quote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.ledger.Asset;

/**
 * An amount in a quote.
 *
 * @param atomic atomic units, 0 to {@link Quoter#AMOUNT_MAX}
 */
public record Money(Asset asset, long atomic) {
    public Money {
        FieldProblem.unless(
                atomic >= 0 && atomic <= Quoter.AMOUNT_MAX,
                "amount",
                "is out of range",
                "send 0 to 1000000000");
    }

    static Money read(Fields fields) throws MalformedMessage {
        String code = fields.text("asset");
        AisaAsset asset =
                AisaAsset.ofCode(code)
                        .orElseThrow(() ->
                                fields.problem("asset", "is unknown", "send USD, USDC or EURC"));
        long atomic =
                AisaAsset.parseAmount(fields.text("amount"))
                        .orElseThrow(() ->
                                fields.problem("amount", "is no amount", "send such as 0.01"));
        return new Money(Asset.valueOf(asset.name()), atomic);
    }

    ObjectNode toJson() {
        return Json.object()
                .put("amount", AisaAsset.formatAmount(atomic))
                .put("asset", asset.name());
    }
}
