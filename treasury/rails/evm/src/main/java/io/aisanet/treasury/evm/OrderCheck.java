package io.aisanet.treasury.evm;

import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.EvmNetwork;
import io.aisanet.http402.ExactPayload;
import io.aisanet.http402.ExactResult;
import io.aisanet.http402.ExactScheme;
import io.aisanet.http402.FacilitatorRequest;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.TransferAuthorization;
import io.aisanet.treasury.evm.chain.Answer.ChainTrouble;
import io.aisanet.treasury.evm.chain.Call;
import io.aisanet.treasury.evm.chain.ChainClient;
import io.aisanet.treasury.evm.chain.ChainNode;
import io.aisanet.treasury.evm.chain.Eip3009;
import io.aisanet.treasury.evm.chain.Erc20;
import io.aisanet.treasury.evm.chain.HexBytes;
import io.aisanet.treasury.evm.chain.HotKey;
import java.math.BigInteger;
import java.time.InstantSource;
import java.util.Map;

/**
 * Judges payments that are to be settled: signature and terms, then balance and nonce by the token.
 */
final class OrderCheck {
    private static final BigInteger SECONDS_MAX = BigInteger.valueOf(Long.MAX_VALUE / 1000);

    private final ChainClient client;
    private final HotKey key;
    private final InstantSource clock;
    private final Map<EvmAddress, Long> tokens;
    private final ExactScheme exact = new ExactScheme(Secp256k1.best());

    /**
     * @param tokens with the least amount of each
     */
    OrderCheck(SettlementDesk.Means means, Map<EvmAddress, Long> tokens) {
        this.client = means.client();
        this.key = means.key();
        this.clock = means.clock();
        this.tokens = tokens;
    }

    /** What a payment is worth. */
    sealed interface Verdict {
        record Good(Settlement.Order order) implements Verdict {}

        record Bad(String code, String sentence) implements Verdict {}
    }

    InstantSource clock() {
        return clock;
    }

    /** The order that a payment carries, good or not. */
    Settlement.Order read(FacilitatorRequest request) throws MalformedMessage {
        return read(
                EvmAddress.parse(request.paymentRequirements().asset()),
                ExactPayload.fromJson(request.paymentPayload().payload()));
    }

    static Settlement.Order read(EvmAddress token, ExactPayload signed) throws MalformedMessage {
        TransferAuthorization order = signed.authorization();
        return new Settlement.Order(
                token,
                order.from(),
                order.to(),
                order.value(),
                order.nonce(),
                Eip3009.transfer(order, signature(signed)));
    }

    private static byte[] signature(ExactPayload signed) throws MalformedMessage {
        byte[] signature = HexBytes.parse(signed.signature()).toBytes();
        if (signature.length != Eip3009.SIGNATURE_BYTES) {
            throw new MalformedMessage("is no signature", "/signature", "send 65 bytes");
        }
        int v = signature.length - 1;
        if (signature[v] >= 0 && signature[v] < 27) {
            // The token wants v as Ethereum writes it; the payer may have sent 0 or 1.
            signature[v] = (byte) (signature[v] + 27);
        }
        return signature;
    }

    /** Unix milliseconds at which the order is no good any more. */
    long untilMs(FacilitatorRequest request) throws MalformedMessage {
        BigInteger end =
                ExactPayload.fromJson(request.paymentPayload().payload())
                        .authorization()
                        .validBefore();
        return end.min(SECONDS_MAX).longValueExact() * 1000;
    }

    Verdict judge(FacilitatorRequest request) throws ChainTrouble {
        PaymentRequirements ours = request.paymentRequirements();
        String network = EvmNetwork.name(client.chainId());
        if (!ours.network().equals(network)) {
            return new Verdict.Bad(ErrorCodes.INVALID_NETWORK, "only " + network + " settles here");
        }
        ExactResult result = exact.verify(request.paymentPayload(), ours, clock.millis() / 1000);
        if (result instanceof ExactResult.Invalid(String code, String message)) {
            return new Verdict.Bad(code, message);
        }
        try {
            return judge(read(request));
        } catch (MalformedMessage e) {
            return new Verdict.Bad(ErrorCodes.INVALID_PAYLOAD, e.getMessage());
        }
    }

    private Verdict judge(Settlement.Order order) throws ChainTrouble, MalformedMessage {
        EvmAddress token = order.token();
        Long least = tokens.get(token);
        if (least == null) {
            return new Verdict.Bad(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS, token + " is not settled here");
        }
        if (order.amount().compareTo(BigInteger.valueOf(least)) < 0) {
            return new Verdict.Bad(
                    ErrorCodes.INVALID_PAYMENT_REQUIREMENTS,
                    "less than " + least + " is not worth the gas");
        }
        if (number(token, Eip3009.state(order.payer(), order.nonce())).signum() != 0) {
            return new Verdict.Bad(
                    ErrorCodes.EXACT_NONCE_ALREADY_USED, "the order was carried out before");
        }
        if (number(token, Erc20.balanceOf(order.payer())).compareTo(order.amount()) < 0) {
            return new Verdict.Bad(
                    ErrorCodes.EXACT_INSUFFICIENT_BALANCE, order.payer() + " has less than that");
        }
        return new Verdict.Good(order);
    }

    /** What somebody has, in atomic units. */
    BigInteger balance(EvmAddress token, EvmAddress of) throws ChainTrouble {
        try {
            return number(token, Erc20.balanceOf(of));
        } catch (MalformedMessage e) {
            throw new ChainTrouble("the token's answer " + e.getMessage());
        }
    }

    private BigInteger number(EvmAddress token, HexBytes question)
            throws ChainTrouble, MalformedMessage {
        Call call = new Call(key.address(), token, question);
        return Erc20.number(client.ask(node -> node.call(call, ChainNode.LATEST)).get());
    }
}
