package io.aisanet.wallet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.ErrorCodes;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.OfferMatch;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentPayload;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.Secp256k1;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.batch.BatchPayload;
import io.aisanet.http402.batch.BatchResult;
import io.aisanet.http402.batch.BatchScheme;
import io.aisanet.http402.batch.BatchSettlement;
import io.aisanet.http402.batch.Channel;
import io.aisanet.http402.batch.ChannelStep;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of {@code batch-settlement}: the rules of its channels are those of {@link Channel}. */
final class ChannelShop implements AutoCloseable {
    static final long PRICE = 1_000;
    private static final BatchScheme SCHEME = new BatchScheme(Secp256k1.pureJava());

    private final Shop shop = new Shop();
    final Map<Bytes32, Channel> channels = new HashMap<>();
    final Set<Bytes32> deposits = new HashSet<>();
    final List<BatchPayload> sent = new CopyOnWriteArrayList<>();
    private Serving serving = (exchange, channel) -> PRICE;

    /** Serves a good payment, and says what was used; a negative figure ends the exchange. */
    interface Serving {
        long serve(HttpExchange exchange, Bytes32 channel) throws IOException;
    }

    ChannelShop(PaymentRequirements... beside) {
        shop.page("/call", exchange -> call(exchange, beside));
    }

    static PaymentRequirements terms(long price) {
        return BatchSettlement.offer(Shop.price(price), AisaNetwork.FACILITATOR, 10 * price);
    }

    URI uri() {
        return shop.uri("/call");
    }

    List<String> requests() {
        return shop.requests;
    }

    /** What it does with good payments from now on. */
    void serves(Serving way) {
        serving = way;
    }

    private synchronized void call(HttpExchange exchange, PaymentRequirements... beside)
            throws IOException {
        exchange.getRequestBody().readAllBytes();
        String header = exchange.getRequestHeaders().getFirst(PaymentHeaders.PAYMENT_SIGNATURE);
        if (header == null) {
            ask(exchange, ErrorCodes.PAYMENT_REQUIRED, terms(PRICE), beside);
            return;
        }
        try {
            PaymentPayload payment = PaymentHeaders.decodePayload(header);
            PaymentRequirements ours = terms(PRICE);
            if (beside.length > 0
                    && !payment.accepted().path("scheme").asText().equals(ours.scheme())) {
                shop.sell(exchange, beside[0]);
                return;
            }
            if (!OfferMatch.matches(ours.toJson(), payment.accepted())) {
                ask(exchange, ErrorCodes.NO_MATCHING_REQUIREMENTS, ours);
                return;
            }
            switch (SCHEME.verify(payment, ours, Till.nowSeconds())) {
                case BatchResult.Invalid(String code, String message) -> ask(exchange, code, ours);
                case BatchResult.Valid(BatchPayload.Refund refund) -> refund(exchange, refund);
                case BatchResult.Valid(BatchPayload pays) -> pay(exchange, pays);
            }
        } catch (MalformedMessage e) {
            throw new IllegalStateException(e);
        }
    }

    private void ask(
            HttpExchange exchange,
            String error,
            PaymentRequirements first,
            PaymentRequirements... beside)
            throws IOException {
        PaymentRequirements[] all = new PaymentRequirements[beside.length + 1];
        all[0] = first;
        System.arraycopy(beside, 0, all, 1, beside.length);
        shop.ask(exchange, error, all);
    }

    private void pay(HttpExchange exchange, BatchPayload pays) throws IOException {
        sent.add(pays);
        Bytes32 id = pays.voucher().channelId();
        if (pays instanceof BatchPayload.WithDeposit with && deposits.add(with.deposit().salt())) {
            Channel before = channels.getOrDefault(id, Channel.empty(id));
            channels.put(id, taken(before.deposit(with.deposit().amount().longValueExact())));
        }
        Channel channel = channels.getOrDefault(id, Channel.empty(id));
        long now = Till.nowSeconds();
        var pending = new Channel.Pending(pays.voucher(), PRICE, now + 60);
        switch (channel.reserve(pending, now)) {
            case ChannelStep.Refused(String code) ->
                    ask(
                            exchange,
                            code,
                            channel.balance() == 0
                                    ? terms(PRICE)
                                    : channel.corrective(terms(PRICE)));
            case ChannelStep.Taken(Channel reserved) -> {
                long used = serving.serve(exchange, id);
                if (used >= 0) {
                    charge(exchange, taken(reserved.charge(pending, used)), used);
                }
            }
        }
    }

    /** Charges without an answer. */
    void charge(Bytes32 id, long used) {
        Channel channel = channels.getOrDefault(id, Channel.empty(id));
        BatchPayload last = sent.getLast();
        var pending = new Channel.Pending(last.voucher(), PRICE, Long.MAX_VALUE);
        channels.put(id, taken(taken(channel.reserve(pending, 0)).charge(pending, used)));
    }

    private void charge(HttpExchange exchange, Channel charged, long used) throws IOException {
        channels.put(charged.id(), charged);
        answer(exchange, "", charged.chargedExtra(used));
    }

    static void answer(HttpExchange exchange, String amount, ObjectNode extra) throws IOException {
        Shop.header(
                exchange,
                PaymentHeaders.PAYMENT_RESPONSE,
                Shop.receipt(
                        new SettleResponse(
                                true,
                                null,
                                null,
                                Keys.PAYER.toString(),
                                "",
                                AisaNetwork.CAIP2,
                                amount,
                                null,
                                extra)));
        Shop.answer(exchange, 200, "hello");
    }

    private void refund(HttpExchange exchange, BatchPayload.Refund refund) throws IOException {
        sent.add(refund);
        Bytes32 id = refund.voucher().channelId();
        Channel channel = channels.getOrDefault(id, Channel.empty(id));
        switch (channel.refund(refund, Till.nowSeconds())) {
            case ChannelStep.Refused(String code) ->
                    ask(exchange, code, channel.corrective(terms(PRICE)));
            case ChannelStep.Taken(Channel left) -> {
                channels.remove(id);
                ObjectNode extra = Json.object();
                extra.set("channelState", left.stateJson());
                answer(exchange, Long.toString(channel.balance() - channel.charged()), extra);
            }
        }
    }

    static Channel taken(ChannelStep step) {
        if (step instanceof ChannelStep.Taken(Channel channel)) {
            return channel;
        }
        throw new AssertionError(step);
    }

    @Override
    public void close() {
        shop.close();
    }
}
