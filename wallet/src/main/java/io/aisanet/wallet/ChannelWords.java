package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.batch.BatchSettlement;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Receipts of calls that a channel paid: what the call cost stands in {@code extra.chargedAmount},
 * and the total beside it has to be the wallet's own.
 *
 * @param channel which one
 * @param chargedBefore atomic units that it was charged before the call
 */
record ChannelWords(Bytes32 channel, long chargedBefore) implements ReceiptWords {

    @Override
    public String field() {
        return PaymentHeaders.PAYMENT_RESPONSE;
    }

    @Override
    public Said read(String value) throws MalformedMessage {
        if (!(SettleWords.V2.read(value) instanceof Settled settled)) {
            return SettleWords.V2.read(value);
        }
        SettleResponse said = PaymentHeaders.decodeSettle(value);
        ObjectNode extra = said.extra();
        String charged = extra == null ? "" : extra.path("chargedAmount").asText();
        if (extra == null || !AtomicAmount.isValid(charged)) {
            throw new MalformedMessage(
                    "is no amount", "/extra/chargedAmount", "say what the call cost");
        }
        List<String> differences = new ArrayList<>(settled.differences());
        JsonNode state = extra.path(BatchSettlement.CHANNEL_STATE);
        differ("channel", state.path("channelId"), channel.toString(), differences);
        differ(
                "total",
                state.path("chargedCumulativeAmount"),
                BigInteger.valueOf(chargedBefore).add(new BigInteger(charged)).toString(),
                differences);
        return new Settled(
                said.transaction(), said.payer(), charged, false, null, List.copyOf(differences));
    }

    private static void differ(
            String what, JsonNode said, String expected, List<String> differences) {
        if (!said.isMissingNode() && !said.asText().equalsIgnoreCase(expected)) {
            differences.add(
                    what
                            + " '"
                            + StatedPrice.shortened(said.asText())
                            + "' instead of "
                            + expected);
        }
    }

    /** The network is AIsa's. */
    static boolean isRefunded(String value, long left) throws MalformedMessage {
        SettleResponse said = PaymentHeaders.decodeSettle(value);
        String amount = said.amount();
        return said.success()
                && said.network().equals(AisaNetwork.CAIP2)
                && (amount == null || amount.equals(Long.toString(left)));
    }
}
