package io.aisanet.http402.fuzz;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.fuzzing.Property;
import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchScheme;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.http402.batch.ChannelConfig;
import io.aisanet.http402.batch.Voucher;
import java.math.BigInteger;
import java.util.Optional;

/** Payments through a channel: a voucher in the payer's name is one that the payer signed. */
public final class BatchPayloadFuzzer {

    private static final PaymentRequirements OURS =
            BatchSettlement.offer(
                    PaymentRequirements.exact(AisaAsset.USD, 100, Wire.PAYEE, 60),
                    Wire.FACILITATOR,
                    1000);
    private static final Eip712Domain CHANNELS = BatchSettlement.domain(402_402);
    private static final BatchPayload.OfVoucher GENUINE = genuine();

    private BatchPayloadFuzzer() {}

    static BatchPayload.OfVoucher genuine() {
        BatchScheme scheme = new BatchScheme(Wire.CURVE);
        try {
            ChannelConfig config = scheme.channel(OURS, Wire.KEY, Wire.NONCE);
            return scheme.voucher(OURS, config, BigInteger.ZERO, Wire.KEY);
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws MalformedMessage {
        Optional<ObjectNode> json = Wire.json(input);
        if (json.isEmpty()) {
            return;
        }
        Optional<BatchPayload> sent =
                Wire.document(json.get(), BatchPayload::fromJson, BatchPayload::toJson);
        sent.ifPresent(BatchPayloadFuzzer::judge);
    }

    private static void judge(BatchPayload payload) {
        Voucher voucher = payload.voucher();
        boolean sameChannel = payload.config().id(CHANNELS).equals(GENUINE.config().id(CHANNELS));
        Property.same(
                payload.config().equals(GENUINE.config()), sameChannel, "one id has one channel");
        if (voucher.isSignedBy(Wire.PAYER, Wire.CURVE, CHANNELS)) {
            Property.same(GENUINE.voucher().channelId(), voucher.channelId(), "signed channel");
            Property.same(
                    GENUINE.voucher().maxClaimableAmount(),
                    voucher.maxClaimableAmount(),
                    "signed amount");
        }
    }
}
