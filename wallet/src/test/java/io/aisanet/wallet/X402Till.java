package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.ResourceInfo;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.permit2.Permit2Result;
import io.aisanet.http402.permit2.Permit2Scheme;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** x402 version 2, with one kind of offer. */
final class X402Till implements Till {
    private static final Secp256k1 CURVE = Secp256k1.pureJava();

    private final X402Kind kind;

    X402Till(X402Kind kind) {
        this.kind = kind;
    }

    @Override
    public Dialect dialect() {
        return Dialect.X402;
    }

    @Override
    public String field() {
        return PaymentHeaders.PAYMENT_SIGNATURE;
    }

    private PaymentRequirements terms(long price) {
        PaymentRequirements exact = PaymentRequirements.exact(AisaAsset.USD, price, Keys.SHOP, 60);
        return switch (kind) {
            case AUTHORIZATION -> exact;
            case PERMIT -> Permit2Scheme.exact(AisaAsset.USD, price, Keys.SHOP, 60);
            case UP_TO -> Permit2Scheme.upto(exact, Keys.OTHER_SHOP);
            case CHANNEL -> throw new IllegalStateException("ChannelShop sells by channel");
        };
    }

    @Override
    public Ask ask(URI resource, Trap trap) {
        ObjectNode offer = terms(Till.price(trap)).toJson();
        switch (trap) {
            case ASSET -> offer.put("asset", "0x833589fCD6eDb6E08f4c7C32D4f71b54bdA02913");
            case NETWORK -> offer.put("network", "eip155:8453");
            case SCHEME -> offer.put("scheme", "lottery");
            case PAYEE -> offer.put("payTo", EvmAddress.ZERO.toChecksumString());
            case NONE, AMOUNT -> {}
        }
        try {
            var entry = new Offer(PaymentRequirements.fromJson(offer), offer);
            var named = ResourceInfo.of(resource.toString(), "", "");
            return Ask.ofHeader(
                    PaymentHeaders.PAYMENT_REQUIRED,
                    Shop.required(new PaymentRequired(null, named, List.of(entry), null)));
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable String refuse(Sent sent) throws MalformedMessage {
        PaymentPayload payment = PaymentHeaders.decodePayload(sent.credential());
        PaymentRequirements ours = terms(PRICE);
        if (kind == X402Kind.AUTHORIZATION) {
            return new ExactScheme(CURVE).verify(payment, ours, Till.nowSeconds())
                            instanceof ExactResult.Invalid invalid
                    ? invalid.code()
                    : null;
        }
        return new Permit2Scheme(CURVE).verify(payment, ours, Till.nowSeconds())
                        instanceof Permit2Result.Invalid invalid
                ? invalid.code()
                : null;
    }

    @Override
    public Map.Entry<String, String> receipt(Sent sent, String amount) {
        return Map.entry(PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt(amount));
    }

    @Override
    public String toString() {
        return "x402 " + kind;
    }
}
