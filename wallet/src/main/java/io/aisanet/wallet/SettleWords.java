package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.v1.V1Networks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receipts in the words of x402, both versions; the native dialect has those of version 2.
 *
 * @param field header field
 * @param network under the name that was offered
 */
record SettleWords(String field, String network) implements ReceiptWords {
    static final SettleWords V2 =
            new SettleWords(PaymentHeaders.PAYMENT_RESPONSE, AisaNetwork.CAIP2);
    static final SettleWords V1 =
            new SettleWords(PaymentHeaders.V1_PAYMENT_RESPONSE, V1Networks.AISA);

    @Override
    public Said read(String value) throws MalformedMessage {
        SettleResponse said = PaymentHeaders.decodeSettle(value);
        if (!said.success()) {
            return new Failed(firstOf(said.errorReason(), said.errorMessage(), "settling failed"));
        }
        return new Settled(
                said.transaction(),
                said.payer(),
                said.amount(),
                isMetered(said.extra()),
                HeldPayment.of(said.extra()).orElse(null),
                said.network().equals(network)
                        ? List.of()
                        : List.of("network '" + said.network() + "' instead of " + network));
    }

    static boolean isMetered(@Nullable ObjectNode members) {
        return members != null && members.path("metered").asBoolean();
    }

    private static String firstOf(
            @Nullable String first, @Nullable String second, String otherwise) {
        return first != null ? first : second != null ? second : otherwise;
    }
}
