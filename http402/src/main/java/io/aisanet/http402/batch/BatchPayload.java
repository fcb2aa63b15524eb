package io.aisanet.http402.batch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AtomicAmount;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What a client of the scheme sends. */
public sealed interface BatchPayload {

    /** The channel. */
    ChannelConfig config();

    /** How much may have been taken in all. */
    Voucher voucher();

    /** The JSON form. */
    ObjectNode toJson();

    /**
     * Puts money into the channel and pays a request.
     *
     * @param config the channel
     * @param voucher for this request
     * @param deposit the money
     */
    record WithDeposit(ChannelConfig config, Voucher voucher, Deposit deposit)
            implements BatchPayload {

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json("deposit", this);
            json.set("deposit", deposit.toJson());
            return json;
        }
    }

    /**
     * Pays a request from what is in the channel.
     *
     * @param config the channel
     * @param voucher for this request
     */
    record OfVoucher(ChannelConfig config, Voucher voucher) implements BatchPayload {

        @Override
        public ObjectNode toJson() {
            return json("voucher", this);
        }
    }

    /**
     * Asks for money back; pays nothing.
     *
     * @param config the channel
     * @param voucher over what was charged so far
     * @param amount atomic units; null for all that is left
     */
    record Refund(ChannelConfig config, Voucher voucher, @Nullable BigInteger amount)
            implements BatchPayload {

        @Override
        public ObjectNode toJson() {
            ObjectNode json = json("refund", this);
            Json.putText(json, "amount", amount == null ? null : amount.toString());
            return json;
        }
    }

    private static ObjectNode json(String type, BatchPayload payload) {
        ObjectNode json = Json.object().put("type", type);
        json.set("channelConfig", payload.config().toJson());
        json.set("voucher", payload.voucher().toJson());
        return json;
    }

    /** Reads the JSON form. */
    static BatchPayload fromJson(ObjectNode json) throws MalformedMessage {
        return Fields.read(json, BatchPayload::read);
    }

    private static BatchPayload read(Fields fields) throws MalformedMessage {
        String type = fields.text("type");
        ChannelConfig config = fields.record("channelConfig", ChannelConfig::read);
        Voucher voucher = fields.record("voucher", Voucher::read);
        return switch (type) {
            case "deposit" ->
                    new WithDeposit(config, voucher, fields.record("deposit", Deposit::read));
            case "voucher" -> new OfVoucher(config, voucher);
            case "refund" ->
                    new Refund(
                            config,
                            voucher,
                            fields.optional("amount") == null
                                    ? null
                                    : fields.parsed("amount", AtomicAmount::parse));
            default ->
                    throw fields.problem("type", "is unknown", "send deposit, voucher or refund");
        };
    }
}
