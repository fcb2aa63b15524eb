package io.aisanet.paywall;

import io.aisanet.http402.ErrorCodes;

/** One copy of a request that bears a valid credential: the first copy leads, the others follow. */
final class Purchase {

    private final Desk desk;
    private final PaidRequest request;
    private final HoldOrder order;
    private final Upstream upstream;

    Purchase(Desk desk, PaidRequest request, HoldOrder order, Upstream upstream) {
        this.desk = desk;
        this.request = request;
        this.order = order;
        this.upstream = upstream;
    }

    /** At most as long as a hold can stay open; then whoever leads is not coming back. */
    Reply serve() {
        while (true) {
            InFlight.Start start = desk.inFlight().begin(order);
            InFlight.Turn turn = start.turn();
            if (start.leads()) {
                return lead(turn);
            }
            if (!turn.isFor(order.binding())) {
                return conflict(Problems.boundToAnotherRequest(order.paymentId()));
            }
            long waitMs = order.callUntilMs() - desk.parts().clock().millis();
            if (!turn.await(Math.max(1, waitMs))) {
                return conflict(Problems.notOver(order));
            }
            Answer answer = turn.answer();
            if (answer != null) {
                return ended(CallEnd.REPEATED, answer);
            }
        }
    }

    /** The turn ends here, or when the relay of a streamed answer has ended. */
    private Reply lead(InFlight.Turn turn) {
        Reply reply = null;
        try {
            reply = decide(turn);
            return reply;
        } finally {
            if (!(reply instanceof Reply.Streaming)) {
                turn.end(reply instanceof Reply.Whole(Answer answer) ? answer : null);
            }
        }
    }

    private Reply decide(InFlight.Turn turn) {
        StoredAnswer stored = desk.kept(order);
        if (stored == null) {
            return hold(turn);
        }
        if (!stored.binding().equals(order.binding())) {
            return conflict(Problems.boundToAnotherRequest(order.paymentId()));
        }
        return stored.settled() ? repeat(turn, stored) : resolve(turn, stored);
    }

    private Reply hold(InFlight.Turn turn) {
        Settlement settlement = desk.parts().settlement();
        return switch (settlement.hold(order)) {
            case HoldResult.Held held -> held(turn, Charge.held(settlement, order));
            case HoldResult.Repeated(PaymentState state, boolean same) ->
                    usedBefore(turn, state, same);
            case HoldResult.InsufficientFunds none ->
                    reject(
                            ErrorCodes.EXACT_INSUFFICIENT_BALANCE,
                            "The payer has less than " + order.gives() + ".");
            case HoldResult.UnknownPayer unknown ->
                    reject(
                            ErrorCodes.EXACT_INSUFFICIENT_BALANCE,
                            "No wallet is known by " + order.payer().name() + ".");
            case HoldResult.Denied denied ->
                    refused(Problems.denied(denied, desk.parts().clock().millis()));
            case HoldResult.Waiting waiting ->
                    ended(CallEnd.WAITING, Problems.approvalPending(order.paymentId(), waiting));
            case HoldResult.Refused refused -> refused(Problems.refused(refused));
            case HoldResult.Unpaid(String code, String detail, var corrected) ->
                    desk.reject(request, order, new Challenge.Reason(code, detail, corrected));
            case HoldResult.Exhausted(String code, String detail) ->
                    ended(CallEnd.UNAVAILABLE, Problems.later(code, detail));
            case HoldResult.Unknown unknown -> unresolved();
            case HoldResult.Unavailable unavailable ->
                    ended(
                            CallEnd.UNAVAILABLE,
                            Problems.unavailable(
                                    "The settlement cannot be reached. Nothing was charged; send"
                                            + " the same request again."));
        };
    }

    private Reply held(InFlight.Turn turn, Charge charge) {
        if (request.terms().flow() != PaymentFlow.UPFRONT) {
            FreeCount.Gift gift = desk.free().take(request, order);
            return call(turn, gift == null ? charge : charge.given(gift), 0);
        }
        return switch (charge.captureUpfront()) {
            case CaptureResult.Captured captured -> call(turn, charge, 0);
            case CaptureResult.NotCaptured none -> holdEnded();
            case CaptureResult.Unknown unknown -> unresolved();
        };
    }

    private Reply holdEnded() {
        return reject(
                ErrorCodes.EXACT_TRANSACTION_FAILED,
                "The payment's hold expired before it was captured.");
    }

    private Reply refused(Answer answer) {
        return ended(
                CallEnd.REFUSED,
                new Answer(
                        answer.status(),
                        PaidHeaders.ofNotCharged(answer.headers(), order),
                        answer.body()));
    }

    private Reply usedBefore(InFlight.Turn turn, PaymentState state, boolean same) {
        if (state == PaymentState.ENDED || state == PaymentState.NONE) {
            return reject(
                    ErrorCodes.EXACT_NONCE_ALREADY_USED,
                    "This credential's payment was given back and cannot be used again.");
        }
        if (!same) {
            return conflict(Problems.boundToAnotherRequest(order.paymentId()));
        }
        return switch (state) {
            case CAPTURED -> callAgain(turn, 0);
            case OPEN, WAITING -> conflict(Problems.notOver(order));
            default -> conflict(Problems.alreadyUsed(order.paymentId()));
        };
    }

    private Reply repeat(InFlight.Turn turn, StoredAnswer stored) {
        Answer answer = stored.answer();
        return answer == null ? callAgain(turn, stored.repeats()) : ended(CallEnd.REPEATED, answer);
    }

    /** The answer is there, and was not given because its payment was not confirmed. */
    private Reply resolve(InFlight.Turn turn, StoredAnswer stored) {
        return switch (desk.parts().settlement().capture(order, stored.cost())) {
            case CaptureResult.Captured captured -> {
                StoredAnswer settled = stored.confirmed();
                desk.keep(order, settled);
                yield repeat(turn, settled);
            }
            case CaptureResult.NotCaptured none -> holdEnded();
            case CaptureResult.Unknown unknown -> unresolved();
        };
    }

    /** Paid, and the answer is gone: what changes nothing may be asked for again, a few times. */
    private Reply callAgain(InFlight.Turn turn, int repeats) {
        boolean costly =
                !request.isSafe() || request.terms().isMetered() || request.terms().isOrder();
        if (costly || repeats >= desk.parts().limits().repeatsMax()) {
            return conflict(Problems.over(order));
        }
        return call(turn, Charge.paidBefore(desk.parts().settlement(), order), repeats + 1);
    }

    private Reply call(InFlight.Turn turn, Charge charge, int repeats) {
        PaidCall.Closing closing =
                (end, answer, settled, cost) -> {
                    if (end != CallEnd.VOIDED || repeats > 0) {
                        Answer kept = end == CallEnd.VOIDED ? null : answer;
                        remember(
                                new StoredAnswer(order.binding(), kept, settled, cost, repeats, 0));
                    }
                    desk.parts().listener().ended(end, request, order);
                    // Memory first, then the turn's end: whoever comes next finds one or the other.
                    if (answer == null) {
                        turn.end(null);
                    }
                };
        return new PaidCall(request, charge, desk, closing).run(upstream);
    }

    /** Until the credential cannot come back; without the answer where that is too long. */
    private void remember(StoredAnswer call) {
        Answer answer = call.answer();
        boolean kept =
                answer != null && answer.weightBytes() <= desk.parts().limits().storedAnswerBytes();
        long untilMs = Math.max(order.credentialUntilMs(), order.callUntilMs());
        desk.keep(order, call.until(kept ? answer : null, untilMs));
    }

    private Reply unresolved() {
        return ended(CallEnd.UNRESOLVED, Problems.unresolved(order.paymentId()));
    }

    private Reply conflict(Answer answer) {
        return ended(CallEnd.CONFLICT, answer);
    }

    private Reply reject(String code, String detail) {
        return desk.reject(request, order, new Challenge.Reason(code, detail, null));
    }

    private Reply ended(CallEnd end, Answer answer) {
        return desk.end(end, request, order, answer);
    }
}
