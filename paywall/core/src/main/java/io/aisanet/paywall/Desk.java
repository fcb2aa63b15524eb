package io.aisanet.paywall;

import org.jspecify.annotations.Nullable;

/** What all calls of one paywall share. */
record Desk(
        PaidCalls.Parts parts,
        Challenge challenge,
        InFlight inFlight,
        FreeCalls free,
        CallReceipts receipts) {

    Reply end(CallEnd end, PaidRequest request, @Nullable HoldOrder order, Answer answer) {
        parts.listener().ended(end, request, order);
        return new Reply.Whole(answer);
    }

    Reply reject(PaidRequest request, HoldOrder order, Challenge.Reason why) {
        Answer answer =
                challenge.answer(
                        request,
                        new Challenge.Reason(
                                why.code(),
                                why.detail() + " Nothing was charged for this request.",
                                why.corrected()));
        return end(CallEnd.REJECTED, request, order, answer);
    }

    void keep(HoldOrder order, StoredAnswer answer) {
        parts.answers().put(order.id(), answer);
    }

    @Nullable StoredAnswer kept(HoldOrder order) {
        return parts.answers().get(order.id());
    }
}
