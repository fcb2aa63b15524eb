package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;

/**
 * What a signed receipt states.
 *
 * @param network where it was paid
 * @param resourceUrl what was served
 * @param payer who paid
 * @param issuedAt unix seconds
 * @param transaction id of the payment; empty when it is kept private
 */
public record ReceiptTerms(
        String network, String resourceUrl, String payer, long issuedAt, String transaction)
        implements SignedTerms {

    private static final Eip712Domain DOMAIN =
            Eip712Domain.withoutContract("x402 receipt", VERSION_TEXT, 1);

    @Override
    public byte[] digest() {
        return DOMAIN.digest(
                new TypedFields(
                                "Receipt(uint256 version,string network,string resourceUrl,"
                                        + "string payer,uint256 issuedAt,string transaction)")
                        .number(VERSION)
                        .text(network)
                        .text(resourceUrl)
                        .text(payer)
                        .number(issuedAt)
                        .text(transaction)
                        .hash());
    }

    static ReceiptTerms read(Fields fields) throws MalformedMessage {
        SignedTerms.checkVersion(fields);
        String transaction = fields.optionalText("transaction");
        return new ReceiptTerms(
                fields.text("network"),
                fields.text("resourceUrl"),
                fields.text("payer"),
                fields.number("issuedAt"),
                transaction == null ? "" : transaction);
    }

    @Override
    public ObjectNode toJson() {
        return Json.object()
                .put("version", VERSION)
                .put("network", network)
                .put("resourceUrl", resourceUrl)
                .put("payer", payer)
                .put("issuedAt", issuedAt)
                .put("transaction", transaction);
    }
}
