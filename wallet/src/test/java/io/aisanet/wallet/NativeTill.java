package io.aisanet.wallet;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.RequestBinding;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.nativepay.NativeOrder;
import io.aisanet.http402.nativepay.NativePayment;
import java.net.URI;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The native dialect. It knows itself under the origin that it is reached by. */
final class NativeTill implements Till {
    private static final Bytes32 NO_NONCE = Bytes32.of(new byte[Bytes32.LENGTH]);

    private final LongSupplier price;

    NativeTill(LongSupplier price) {
        this.price = price;
    }

    @Override
    public Dialect dialect() {
        return Dialect.NATIVE;
    }

    @Override
    public String field() {
        return NativePayment.HEADER;
    }

    @Override
    public long price() {
        return price.getAsLong();
    }

    @Override
    public Ask ask(URI resource, Trap trap) {
        ObjectNode body = Json.object();
        body.putObject("price")
                .put("header", NativePayment.HEADER)
                .put(
                        "amount",
                        Long.toString(trap == Trap.AMOUNT ? Till.price(trap) : price.getAsLong()))
                .put("asset", trap == Trap.ASSET ? "GBP" : "USD")
                .put("network", trap == Trap.NETWORK ? "eip155:8453" : AisaNetwork.CAIP2)
                .put(
                        "payTo",
                        trap == Trap.PAYEE
                                ? EvmAddress.ZERO.toChecksumString()
                                : Keys.SHOP.toChecksumString());
        return Ask.ofBody(body.toString());
    }

    @Override
    public @Nullable String refuse(Sent sent) throws MalformedMessage {
        var asked = new NativeOrder(AisaAsset.USD, price.getAsLong(), Keys.SHOP, 0, NO_NONCE);
        String query = sent.uri().getRawQuery();
        var binding =
                new RequestBinding(
                        sent.method(),
                        sent.uri().getScheme() + "://" + sent.uri().getRawAuthority(),
                        sent.uri().getRawPath() + (query == null ? "" : "?" + query),
                        RequestBinding.bodyDigest(sent.body().getBytes(UTF_8)));
        return NativePayment.parse(sent.credential())
                .refusal(Secp256k1.pureJava(), asked, binding, Till.nowSeconds())
                .map(Enum::toString)
                .orElse(null);
    }

    @Override
    public Map.Entry<String, String> receipt(Sent sent, String amount) {
        return Map.entry(PaymentHeaders.PAYMENT_RESPONSE, Shop.receipt(amount));
    }

    @Override
    public String toString() {
        return "native";
    }
}
