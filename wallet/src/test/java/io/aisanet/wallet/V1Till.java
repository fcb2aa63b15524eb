package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.http402.v1.V1Networks;
import io.aisanet.http402.v1.V1Payment;
import io.aisanet.http402.v1.V1PaymentRequired;
import io.aisanet.http402.v1.V1Requirements;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** x402 version 1. */
final class V1Till implements Till {

    @Override
    public Dialect dialect() {
        return Dialect.X402_V1;
    }

    @Override
    public String field() {
        return PaymentHeaders.V1_PAYMENT;
    }

    private static V1Requirements offer(URI resource, long price) {
        var named = ResourceInfo.of(resource.toString(), "", "");
        return V1Requirements.aisa(AisaAsset.USD, price, Keys.SHOP, named);
    }

    @Override
    public Ask ask(URI resource, Trap trap) {
        V1Requirements offer = offer(resource, Till.price(trap));
        ObjectNode body = new V1PaymentRequired("Payment required", List.of(offer)).toJson();
        ObjectNode entry = (ObjectNode) body.path("accepts").path(0);
        switch (trap) {
            case ASSET -> entry.put("asset", "0x036CbD53842c5426634e7929541eC2318f3dCF7e");
            case NETWORK -> entry.put("network", "base");
            case SCHEME -> entry.put("scheme", "lottery");
            case PAYEE -> entry.put("payTo", EvmAddress.ZERO.toChecksumString());
            case NONE, AMOUNT -> {}
        }
        return Ask.ofBody(body.toString());
    }

    @Override
    public @Nullable String refuse(Sent sent) throws MalformedMessage {
        V1Payment payment = V1Headers.decodePayment(sent.credential());
        return payment.verify(
                                new ExactScheme(Secp256k1.pureJava()),
                                offer(sent.uri(), PRICE),
                                Till.nowSeconds())
                        instanceof ExactResult.Invalid invalid
                ? invalid.code()
                : null;
    }

    @Override
    public Map.Entry<String, String> receipt(Sent sent, String amount) throws MalformedMessage {
        var settled =
                SettleResponse.settled("tx", AisaNetwork.CAIP2, Keys.PAYER.toString(), amount);
        return Map.entry(
                PaymentHeaders.V1_PAYMENT_RESPONSE, V1Headers.encode(settled, V1Networks.AISA));
    }

    @Override
    public String toString() {
        return "x402 version 1";
    }
}
