package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.v1.V1Headers;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header field that tells a payer, in its own dialect, what became of its payment. */
final class Receipts {

    /** Why settling failed: the call did, so the hold is void. */
    private static final String CALL_FAILED = "call_failed";

    private Receipts() {}

    /** The money moved. */
    static HeaderField settled(HoldOrder order, CaptureResult.Captured captured) {
        String transaction = captured.amount() == 0 ? "" : captured.transaction();
        return settled(order, transaction, Long.toString(captured.amount()), captured.extra());
    }

    /** The answer has begun and is being counted: at most the price will move. */
    static HeaderField running(HoldOrder order) {
        ObjectNode extra =
                Json.object()
                        .put("metered", true)
                        .put("maxAmount", Long.toString(order.sale().price().amount()));
        return settled(order, order.paymentId(), null, extra);
    }

    private static HeaderField settled(
            HoldOrder order,
            String transaction,
            @Nullable String amount,
            @Nullable ObjectNode extra) {
        return switch (order.by()) {
            case PaidBy.Mpp by -> receipt(order, by.method(), by.challengeId(), told);
            case PaidBy.SessionStart by ->
                    receipt(order, AisaCharge.METHOD, by.challengeId(), told);
            case PaidBy.Voucher by when by.dialect() == Dialect.MPP ->
                    receipt(order, AisaCharge.METHOD, by.challengeId(), told);
            case PaidBy by ->
                    header(
                            order,
                            new SettleResponse(
                                    true,
                                    null,
                                    null,
                                    order.payer().toChecksumString(),
                                    transaction,
                                    AisaNetwork.CAIP2,
                                    amount,
                                    null,
                                    extra));
        };
    }

    /** It went back. MPP has no words for that. */
    static Optional<HeaderField> notCharged(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.X402 by -> failed(order, by.requirements().network());
            case PaidBy.X402V1 by -> failed(order, by.requirements().network());
            case PaidBy.Mpp by -> Optional.empty();
            case PaidBy.Native by -> failed(order, AisaNetwork.CAIP2);
        };
    }

    private static PaymentReceipt receipt(
            PaidBy.Mpp by, HoldOrder order, @Nullable String amount, @Nullable ObjectNode extra) {
        ObjectNode more = Json.object().put("challengeId", by.challengeId());
        Json.putText(more, "amount", amount);
        if (extra != null) {
            more.setAll(extra);
        }
        return new PaymentReceipt(
                by.method(),
                order.paymentId(),
                Instant.ofEpochMilli(by.takenMs()).toString(),
                more);
    }

    private static Optional<HeaderField> failed(HoldOrder order, String network) {
        return Optional.of(
                header(
                        order,
                        SettleResponse.failed(
                                CALL_FAILED,
                                "the call failed; nothing was charged",
                                network,
                                order.payer().toChecksumString())));
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
