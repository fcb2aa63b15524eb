package io.aisanet.paywall;

import io.aisanet.http402.AisaNetwork;
import io.aisanet.http402.Json;
import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.mpp.PaymentReceipt;
import io.aisanet.http402.v1.V1Headers;
import java.time.Instant;
import java.util.Optional;

/** The header field that tells a payer, in its own dialect, what became of its payment. */
final class Receipts {

    /** Why settling failed: the call did, so the hold is void. */
    private static final String CALL_FAILED = "call_failed";

    private Receipts() {}

    /** The money moved. */
    static HeaderField settled(HoldOrder order, String transaction) {
        return switch (order.by()) {
            case PaidBy.X402 by -> header(order, settled(order, transaction, by.requirements()));
            case PaidBy.X402V1 by -> header(order, settled(order, transaction, by.requirements()));
            case PaidBy.Mpp by ->
                    new HeaderField(PaymentReceipt.HEADER, receipt(by, transaction).format());
            case PaidBy.Native by ->
                    header(
                            order,
                            SettleResponse.settled(
                                    transaction,
                                    AisaNetwork.CAIP2,
                                    order.payer().toChecksumString(),
                                    Long.toString(by.amount())));
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

    private static PaymentReceipt receipt(PaidBy.Mpp by, String transaction) {
        return new PaymentReceipt(
                by.method(),
                transaction,
                Instant.ofEpochMilli(by.takenMs()).toString(),
                Json.object().put("challengeId", by.challengeId()));
    }

    private static SettleResponse settled(
            HoldOrder order, String transaction, PaymentRequirements terms) {
        return SettleResponse.settled(
                transaction, terms.network(), order.payer().toChecksumString(), terms.amount());
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
