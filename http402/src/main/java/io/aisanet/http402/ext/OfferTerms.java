package io.aisanet.http402.ext;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;

/**
 * What a signed offer promises.
 *
 * @param resourceUrl what is for sale
 * @param scheme as in the offer that it belongs to
 * @param network as there
 * @param asset as there
 * @param payTo as there
 * @param amount as there
 * @param validUntil unix seconds; 0 for without end
 */
public record OfferTerms(
        String resourceUrl,
        String scheme,
        String network,
        String asset,
        String payTo,
        String amount,
        long validUntil)
        implements SignedTerms {

    private static final Eip712Domain DOMAIN =
            Eip712Domain.withoutContract("x402 offer", VERSION_TEXT, 1);

    /** The promise of one entry of {@code accepts}. */
    public static OfferTerms of(String resourceUrl, PaymentRequirements terms, long validUntil) {
        return new OfferTerms(
                resourceUrl,
                terms.scheme(),
                terms.network(),
                terms.asset(),
                terms.payTo(),
                terms.amount(),
                validUntil);
    }

    /** Whether it is about this entry; the place in the list proves nothing. */
    public boolean isAbout(PaymentRequirements terms) {
        return equals(of(resourceUrl, terms, validUntil));
    }

    @Override
    public byte[] digest() {
        return DOMAIN.digest(
                new TypedFields(
                                "Offer(uint256 version,string resourceUrl,string scheme,"
                                        + "string network,string asset,string payTo,string amount,"
                                        + "uint256 validUntil)")
                        .number(VERSION)
                        .text(resourceUrl)
                        .text(scheme)
                        .text(network)
                        .text(asset)
                        .text(payTo)
                        .text(amount)
                        .number(validUntil)
                        .hash());
    }

    static OfferTerms read(Fields fields) throws MalformedMessage {
        SignedTerms.checkVersion(fields);
        return new OfferTerms(
                fields.text("resourceUrl"),
                fields.text("scheme"),
                fields.text("network"),
                fields.text("asset"),
                fields.text("payTo"),
                fields.text("amount"),
                fields.optional("validUntil") == null ? 0 : fields.number("validUntil"));
    }

    @Override
    public ObjectNode toJson() {
        return Json.object()
                .put("version", VERSION)
                .put("resourceUrl", resourceUrl)
                .put("scheme", scheme)
                .put("network", network)
                .put("asset", asset)
                .put("payTo", payTo)
                .put("amount", amount)
                .put("validUntil", validUntil);
    }
}
