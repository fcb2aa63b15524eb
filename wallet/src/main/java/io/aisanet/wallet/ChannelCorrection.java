package io.aisanet.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.Offer;
import io.aisanet.http402.PaymentRequired;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.batch.BatchErrors;
import io.aisanet.http402.batch.BatchScheme;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.http402.batch.ChannelConfig;
import io.aisanet.http402.batch.Voucher;
import java.math.BigInteger;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a corrective 402 says of a channel. Nothing of it is believed because it is said.
 *
 * @param charged atomic units that were charged in all
 * @param voucher the newest voucher that the server has; null where it shows none
 */
record ChannelCorrection(long charged, @Nullable Voucher voucher) {
    private static final BatchScheme SCHEME = new BatchScheme(Secp256k1.best());
    private static final String DIGITS = "[0-9]{1,18}";

    /** Whether a 402 says that the client's figures are not the server's. */
    static boolean isOne(Asked asked) {
        String error = asked.error();
        return error.equals(BatchErrors.CUMULATIVE_AMOUNT_MISMATCH)
                || error.equals(BatchErrors.CUMULATIVE_BELOW_CLAIMED);
    }

    /** What such a 402 says of this channel; empty where it says nothing readable. */
    static Optional<ChannelCorrection> read(Asked asked, Bytes32 channel) {
        try {
            Optional<PaymentRequired> required = asked.x402();
            if (required.isPresent()) {
                for (Offer offer : required.get().accepts()) {
                    ObjectNode extra = offer.terms().extra();
                    JsonNode state = extra.path(BatchSettlement.CHANNEL_STATE);
                    if (channel.toString().equalsIgnoreCase(state.path("channelId").asText())) {
                        return read(state, extra.path(BatchSettlement.VOUCHER_STATE), channel);
                    }
                }
            }
            return Optional.empty();
        } catch (MalformedMessage e) {
            return Optional.empty(); // what cannot be read corrects nothing
        }
    }

    private static Optional<ChannelCorrection> read(
            JsonNode state, JsonNode proof, Bytes32 channel) {
        String charged = state.path("chargedCumulativeAmount").asText();
        if (!charged.matches(DIGITS)) {
            return Optional.empty();
        }
        String signed = proof.path("signedMaxClaimable").asText();
        Voucher voucher =
                signed.matches(DIGITS)
                        ? new Voucher(
                                channel, new BigInteger(signed), proof.path("signature").asText())
                        : null;
        return Optional.of(new ChannelCorrection(Long.parseLong(charged), voucher));
    }

    /** Atomic units that the channel's own key has signed, by the proof; 0 without a good one. */
    long signed(ChannelConfig config) {
        Voucher shown = voucher;
        return shown != null && SCHEME.isSigned(shown, config, AisaNetwork.CHAIN_ID)
                ? shown.maxClaimableAmount().longValueExact()
                : 0;
    }
}
