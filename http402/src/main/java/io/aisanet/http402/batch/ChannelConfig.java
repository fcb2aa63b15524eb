package io.aisanet.http402.batch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AbiWords;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.Eip712Domain;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.FieldProblem;
import io.aisanet.http402.Fields;
import io.aisanet.http402.Json;
import io.aisanet.http402.Keccak256;
import io.aisanet.http402.MalformedMessage;

/**
 * Who pays whom through a channel. Its hash is the channel's id, so whatever differs is another
 * channel.
 *
 * @param payer whose money it is
 * @param payerAuthorizer whose key signs vouchers; zero for the payer itself
 * @param receiver payee
 * @param receiverAuthorizer the payee's key for claims and refunds
 * @param token what moves
 * @param withdrawDelay seconds, {@link BatchSettlement#MIN_WITHDRAW_DELAY_SECONDS} or more
 * @param salt tells channels of the same parties apart
 */
public record ChannelConfig(
        EvmAddress payer,
        EvmAddress payerAuthorizer,
        EvmAddress receiver,
        EvmAddress receiverAuthorizer,
        EvmAddress token,
        int withdrawDelay,
        Bytes32 salt) {

    private static final byte[] TYPE_HASH =
            Keccak256.hash(
                    ("ChannelConfig(address payer,address payerAuthorizer,address receiver,"
                                    + "address receiverAuthorizer,address token,"
                                    + "uint40 withdrawDelay,bytes32 salt)")
                            .getBytes(UTF_8));

    public ChannelConfig {
        FieldProblem.unless(
                withdrawDelay >= 0, "withdrawDelay", "is negative", "send 900 seconds or more");
    }

    /** The channel's id in {@link BatchSettlement#domain}. */
    public Bytes32 id(Eip712Domain domain) {
        AbiWords words = new AbiWords(8);
        words.put(0, TYPE_HASH);
        words.put(1, payer);
        words.put(2, payerAuthorizer);
        words.put(3, receiver);
        words.put(4, receiverAuthorizer);
        words.put(5, token);
        words.put(6, withdrawDelay);
        words.put(7, salt);
        return Bytes32.of(domain.digest(words.hash()));
    }

    /** Whose signature a voucher needs. */
    public EvmAddress voucherSigner() {
        return payerAuthorizer.isZero() ? payer : payerAuthorizer;
    }

    static ChannelConfig read(Fields fields) throws MalformedMessage {
        return new ChannelConfig(
                fields.parsed("payer", EvmAddress::parse),
                fields.parsed("payerAuthorizer", EvmAddress::parse),
                fields.parsed("receiver", EvmAddress::parse),
                fields.parsed("receiverAuthorizer", EvmAddress::parse),
                fields.parsed("token", EvmAddress::parse),
                fields.integer("withdrawDelay"),
                fields.parsed("salt", Bytes32::parse));
    }

    /** The JSON form. */
    public ObjectNode toJson() {
        return Json.object()
                .put("payer", payer.toChecksumString())
                .put("payerAuthorizer", payerAuthorizer.toChecksumString())
                .put("receiver", receiver.toChecksumString())
                .put("receiverAuthorizer", receiverAuthorizer.toChecksumString())
                .put("token", token.toChecksumString())
                .put("withdrawDelay", withdrawDelay)
                .put("salt", salt.toString());
    }
}
