package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.HeldPayment;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.AisaCharge;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.v1.V1Headers;
import io.aisanet.paywall.session.Deposit;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header field that tells a payer, in its own dialect, what became of its payment. */
final class Receipts {

    /** Why settling failed: the call did, so the hold is void. */
    private static final String CALL_FAILED = "call_failed";

    private Receipts() {}

    /**
     * What is told of a payment.
     *
     * @param transaction name of the payment; empty where none was made
     * @param amount atomic units in decimal digits; null = not known yet
     * @param extra what the dialect wants besides
     */
    private record Told(String transaction, @Nullable String amount, @Nullable ObjectNode extra) {}

    /** The money moved. */
    static HeaderField settled(HoldOrder order, CaptureResult.Captured captured) {
        String transaction = captured.amount() == 0 ? "" : captured.transaction();
        String amount = Long.toString(captured.amount());
        return header(order, new Told(transaction, amount, captured.extra()));
    }

    /** The answer has begun and is being counted: at most the price will move. */
    static HeaderField running(HoldOrder order) {
        ObjectNode extra =
                Json.object()
                        .put("metered", true)
                        .put("maxAmount", Long.toString(order.sale().price().amount()));
        return header(order, new Told(order.paymentId(), null, extra));
    }

    /** Nothing moves before the seller ships. */
    static HeaderField held(HoldOrder order) {
        HeldPayment held =
                new HeldPayment(
                        order.sale().price().amount(),
                        order.holdUntilMs(),
                        HeldPayment.path(order.paymentId()));
        return header(order, new Told(order.paymentId(), null, held.toJson()));
    }

    private static HeaderField header(HoldOrder order, Told told) {
        return switch (order.by()) {
            case PaidBy.Mpp by -> receipt(order, by.method(), by.challengeId(), told);
            case PaidBy.SessionStart by ->
                    receipt(order, AisaCharge.METHOD, by.challengeId(), told);
            case PaidBy.Voucher by when by.dialect() == Dialect.MPP ->
                    receipt(order, AisaCharge.METHOD, by.challengeId(), told);
            case PaidBy.ChannelCall by -> header(order, channel(order, by, told));
            case PaidBy by -> header(order, response(order, told.transaction(), told));
        };
    }

    private static SettleResponse response(HoldOrder order, String transaction, Told told) {
        return new SettleResponse(
                true,
                null,
                null,
                order.payer().name(),
                transaction,
                order.by() instanceof PaidBy.X402 by
                        ? by.requirements().network()
                        : AisaNetwork.CAIP2,
                told.amount(),
                null,
                told.extra());
    }

    /** A voucher moves nothing yet; with a deposit, that is what moved (@x402/evm 2.27). */
    private static SettleResponse channel(HoldOrder order, PaidBy.ChannelCall by, Told told) {
        Deposit deposit = by.deposit();
        return deposit == null
                ? response(order, "", new Told("", "", told.extra()))
                : response(
                        order,
                        deposit.hold().toString(),
                        new Told("", Long.toString(deposit.amount()), told.extra()));
    }

    private static HeaderField receipt(
            HoldOrder order, String method, String challengeId, Told told) {
        ObjectNode more = Json.object().put("challengeId", challengeId);
        Json.putText(more, "amount", told.amount());
        ObjectNode extra = told.extra();
        if (extra != null) {
            more.setAll(extra);
        }
        PaymentReceipt receipt =
                new PaymentReceipt(
                        method,
                        order.paymentId(),
                        Instant.ofEpochMilli(order.takenMs()).toString(),
                        more);
        return new HeaderField(PaymentReceipt.HEADER, receipt.format());
    }

    /** It went back. MPP has no words for that, and a channel's balance did not change. */
    static Optional<HeaderField> notCharged(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.X402 by -> failed(order, by.requirements().network());
            case PaidBy.X402V1 by -> failed(order, by.requirements().network());
            case PaidBy.Native by -> failed(order, AisaNetwork.CAIP2);
            case PaidBy.Voucher by when by.dialect() == Dialect.NATIVE ->
                    failed(order, AisaNetwork.CAIP2);
            case PaidBy by -> Optional.empty();
        };
    }

    private static Optional<HeaderField> failed(HoldOrder order, String network) {
        return Optional.of(
                header(
                        order,
                        SettleResponse.failed(
                                CALL_FAILED,
                                "the call failed; nothing was charged",
                                network,
                                order.payer().name())));
    }

    private static HeaderField header(HoldOrder order, SettleResponse receipt) {
        try {
            return order.by() instanceof PaidBy.X402V1 old
                    ? new HeaderField(
                            PaymentHeaders.V1_PAYMENT_RESPONSE,
                            V1Headers.encode(receipt, old.network()))
                    : new HeaderField(
                            PaymentHeaders.PAYMENT_RESPONSE, PaymentHeaders.encode(receipt));
        } catch (MalformedMessage e) {
            throw new IllegalStateException("our own receipt cannot be encoded", e);
        }
    }
}
