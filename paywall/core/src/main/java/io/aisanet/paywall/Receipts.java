package io.aisanet.paywall;

import io.aisanet.http402.MalformedMessage;
import io.aisanet.http402.PaymentHeaders;
import io.aisanet.http402.PaymentRequirements;
import io.aisanet.http402.SettleResponse;
import io.aisanet.http402.v1.V1Headers;

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
        };
    }

    /** It went back. */
    static HeaderField notCharged(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.X402 by -> header(order, failed(order, by.requirements()));
            case PaidBy.X402V1 by -> header(order, failed(order, by.requirements()));
        };
    }

    private static SettleResponse settled(
            HoldOrder order, String transaction, PaymentRequirements terms) {
        return SettleResponse.settled(
                transaction, terms.network(), order.payer().toChecksumString(), terms.amount());
    }

    private static SettleResponse failed(HoldOrder order, PaymentRequirements terms) {
        return SettleResponse.failed(
                CALL_FAILED,
                "the call failed; nothing was charged",
                terms.network(),
                order.payer().toChecksumString());
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
