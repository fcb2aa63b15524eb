package io.aisanet.paywall;

import java.io.IOException;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to the upstream with money behind it: from the hold to the capture, or to giving it
 * back. The money moves only after the upstream's answer is complete; what is no good answer costs
 * nothing.
 */
final class PaidCall {

    private final PaidRequest request;
    private final Charge charge;
    private final PaywallLimits limits;
    private final CallReceipts receipts;
    private final Closing closing;
    private final Metering metering;

    /** Where the end of a call is told, exactly once. */
    interface Closing {
        /**
         * @param end how it ended
         * @param answer what the client gets, if it is all there
         * @param settled whether the payment is confirmed
         * @param cost what the call cost
         */
        void close(CallEnd end, @Nullable Answer answer, boolean settled, Cost cost);
    }

    PaidCall(PaidRequest request, Charge charge, Desk desk, Closing closing) {
        this.request = request;
        this.charge = charge;
        this.limits = desk.parts().limits();
        this.receipts = desk.receipts();
        this.closing = closing;
        this.metering = Metering.begin(request);
    }

    /** Calls the upstream; whatever goes wrong, the hold is not left behind. */
    Reply run(Upstream upstream) {
        long deadlineMs = charge.order().callUntilMs() - limits.holdMarginMs();
        UpstreamAnswer answer = null;
        try {
            PaymentNote note = new PaymentNote(charge.order().payer(), charge.order().paymentId());
            answer = upstream.call(note, deadlineMs);
            return answered(answer);
        } catch (UpstreamException e) {
            return voided(Problems.upstreamFailed(e.kind(), nothingCharged(e.getMessage())));
        } catch (RuntimeException | Error e) {
            charge.release();
            if (answer != null) {
                answer.close();
            }
            throw e;
        }
    }

    private Reply answered(UpstreamAnswer answer) {
        boolean good = isPaidFor(answer.status());
        if (good) {
            metering.head(answer.status(), answer.headers());
        }
        if (good && isStreamed(answer)) {
            return stream(answer, new byte[0]);
        }
        BodyBuffer body;
        try {
            body = BodyBuffer.read(answer, limits.bufferBytes());
        } catch (IOException e) {
            answer.close();
            return voided(broken(e));
        }
        if (body.complete()) {
            answer.close();
            return good ? sold(answer, body.bytes()) : passOn(answer, body.bytes());
        }
        boolean whole = request.route().stream() == StreamMode.NEVER || charge.order().isOrder();
        if (good && (whole || charge.order().by().needsCostFirst())) {
            answer.close();
            return voided(tooLong());
        }
        return stream(answer, body.bytes());
    }

    private boolean isPaidFor(int status) {
        return status < 300 || (status < 400 && limits.chargeRedirects());
    }

    private boolean isStreamed(UpstreamAnswer answer) {
        if (charge.order().by().needsCostFirst() || charge.order().isOrder()) {
            return false;
        }
        return switch (request.route().stream()) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO -> HeaderField.isEventStream(answer.headers());
        };
    }

    private Reply sold(UpstreamAnswer upstream, byte[] body) {
        return charge.order().isOrder() ? ordered(upstream, body) : capture(upstream, body);
    }

    /** The upstream took the order; from now on the seller decides what becomes of the money. */
    private Reply ordered(UpstreamAnswer upstream, byte[] body) {
        charge.leave();
        Answer accepted =
                new Answer(
                        upstream.status(),
                        PaidHeaders.ofHeld(upstream.headers(), charge.order()),
                        body);
        closing.close(CallEnd.ORDERED, accepted, true, Cost.NONE);
        return new Reply.Whole(accepted);
    }

    /** An answer that is all there is given as a whole: what exceeds the cap is a present. */
    private Reply capture(UpstreamAnswer upstream, byte[] body) {
        metering.pass(body, 0, body.length);
        Cost cost = charge.due(metering.cost());
        return switch (charge.capture(cost)) {
            case CaptureResult.Captured captured -> {
                Answer plain = paidAnswer(upstream, body, captured);
                Answer paid = charge.isGift() ? plain : receipts.with(proof(captured), plain);
                closing.close(goodEnd(), paid, true, cost);
                yield new Reply.Whole(paid);
            }
            case CaptureResult.NotCaptured(String reason) ->
                    voided(
                            Problems.upstreamFailed(
                                    UpstreamException.Kind.TIMED_OUT,
                                    nothingCharged("The payment's hold ended first: " + reason)));
            case CaptureResult.Unknown unknown -> {
                Answer unsent = paidAnswer(upstream, body, unconfirmed());
                closing.close(CallEnd.UNRESOLVED, unsent, false, cost);
                yield new Reply.Whole(Problems.unresolved(charge.order().paymentId()));
            }
        };
    }

    private CallEnd goodEnd() {
        if (charge.isGift()) {
            return CallEnd.FREE;
        }
        return charge.isFresh() ? CallEnd.PAID : CallEnd.REPEATED;
    }

    private CallReceipts.Paid proof(CaptureResult.Captured captured) {
        return new CallReceipts.Paid(request, charge.order(), captured);
    }

    private CaptureResult.Captured unconfirmed() {
        HoldOrder order = charge.order();
        return new CaptureResult.Captured(order.paymentId(), order.gives().amount());
    }

    /** Of an answer whose head goes out first. */
    private CaptureResult.Captured toBeTold() {
        return charge.isGift() ? charge.nothing() : unconfirmed();
    }

    private Answer paidAnswer(
            UpstreamAnswer upstream, byte[] body, CaptureResult.Captured captured) {
        List<HeaderField> headers = PaidHeaders.of(upstream.headers(), charge.order(), captured);
        return new Answer(upstream.status(), headers, body);
    }

    private Reply passOn(UpstreamAnswer upstream, byte[] body) {
        return voided(new Answer(upstream.status(), upstream.headers(), body));
    }

    private Reply voided(Answer failure) {
        if (!charge.release()) {
            closing.close(CallEnd.UNRESOLVED, null, true, Cost.NONE);
            return new Reply.Whole(Problems.refundUnconfirmed(charge.order().paymentId()));
        }
        Answer answer =
                new Answer(failure.status(), failureHeaders(failure.headers()), failure.body());
        closing.close(CallEnd.VOIDED, answer, true, Cost.NONE);
        return new Reply.Whole(answer);
    }

    /** A repetition of a paid call that fails was charged before: nothing is said about that. */
    private List<HeaderField> failureHeaders(List<HeaderField> failure) {
        return charge.isFresh() ? PaidHeaders.ofNotCharged(failure, charge.order()) : failure;
    }

    /** The length of a metered answer is not promised: its cap may come first. */
    private Reply stream(UpstreamAnswer answer, byte[] prefix) {
        if (!isPaidFor(answer.status())) {
            Relay relay = new Relay(answer, prefix, null, (end, handed) -> failed());
            return new Reply.Streaming(
                    answer.status(),
                    failureHeaders(answer.headers()),
                    answer.contentLength(),
                    relay);
        }
        List<HeaderField> headers =
                metering.countsParts() && !charge.isGift()
                        ? PaidHeaders.ofRunning(answer.headers(), charge.order())
                        : PaidHeaders.of(answer.headers(), charge.order(), toBeTold());
        Relay relay = new Relay(answer, prefix, metering, new Streamed(answer.status()));
        long length = metering.countsParts() ? -1 : answer.contentLength();
        return new Reply.Streaming(
                answer.status(),
                charge.isGift() ? headers : receipts.announced(charge.order(), headers),
                length,
                relay);
    }

    private void failed() {
        charge.release();
        closing.close(CallEnd.VOIDED, null, true, Cost.NONE);
    }

    /**
     * A client that leaves in the middle has had its bytes: leaving must not be a way not to pay.
     * Of an answer that the upstream broke off, only what is counted in parts is paid in part.
     */
    private CaptureResult.@Nullable Captured streamed(RelayEnd end, long handed) {
        boolean broken = end == RelayEnd.UPSTREAM_BROKEN && !metering.countsParts();
        if (broken || (end != RelayEnd.COMPLETE && handed == 0)) {
            failed();
            return null;
        }
        CallEnd paid = goodEnd();
        Cost cost = charge.due(metering.cost());
        CaptureResult result = charge.capture(cost);
        switch (result) {
            case CaptureResult.Captured captured -> closing.close(paid, null, true, cost);
            case CaptureResult.NotCaptured none ->
                    closing.close(CallEnd.VOIDED, null, true, Cost.NONE);
            case CaptureResult.Unknown unknown ->
                    closing.close(CallEnd.UNRESOLVED, null, false, cost);
        }
        boolean proven = !charge.isGift();
        return proven && result instanceof CaptureResult.Captured captured ? captured : null;
    }

    /** A paid answer on its way; what passes is digested where a receipt is wanted. */
    private final class Streamed implements Relay.Watcher {
        private final int status;
        private final @Nullable MessageDigest digest = receipts.digest(charge.order());

        Streamed(int status) {
            this.status = status;
        }

        @Override
        public void handed(byte[] bytes, int length) {
            if (digest != null) {
                digest.update(bytes, 0, length);
            }
        }

        @Override
        public void ended(RelayEnd end, long handed) {
            CaptureResult.Captured captured = streamed(end, handed);
            if (captured != null && digest != null && end == RelayEnd.COMPLETE) {
                receipts.streamed(proof(captured), status, digest);
            }
        }
    }

    private Answer broken(IOException e) {
        boolean late = e instanceof java.net.SocketTimeoutException;
        return Problems.upstreamFailed(
                late ? UpstreamException.Kind.TIMED_OUT : UpstreamException.Kind.BROKEN,
                nothingCharged(
                        late
                                ? "The answer of the API behind this paywall was not complete in time."
                                : "The answer of the API behind this paywall broke off."));
    }

    private Answer tooLong() {
        return Problems.upstreamFailed(
                UpstreamException.Kind.BROKEN,
                nothingCharged(
                        "The answer is longer than the "
                                + limits.bufferBytes()
                                + " bytes that this route passes on."));
    }

    private String nothingCharged(@Nullable String what) {
        String reason = what == null ? "The API behind this paywall failed." : what;
        return charge.isFresh()
                ? reason + " Nothing was charged; pay with a new credential to try again."
                : reason + " Nothing more was charged.";
    }
}
