package io.aisanet.paywall.session;

import io.aisanet.http402.trace.Step;
import io.aisanet.http402.trace.Tracing;
import io.aisanet.paywall.Cost;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Who is followed from its charge to its capture. Where nobody follows anything, nothing is. */
final class CallTraces {

    /**
     * Most calls of all sessions together that are followed until they are captured; about 300
     * bytes each. The trace of one beyond that ends with its charge, and says so.
     */
    static final int FOLLOWED_MAX = 1 << 15;

    private final Tracing tracing;
    private final Semaphore room = new Semaphore(FOLLOWED_MAX);

    CallTraces(Tracing tracing) {
        this.tracing = tracing;
    }

    /** By what the call that this thread charges is followed; null = by nothing. */
    @Nullable String ofCurrent(Cost cost) {
        if (cost.isNothing()) {
            return null;
        }
        Step charge = tracing.current();
        String trace = charge.traceparent();
        if (!Tracing.isFollowed(trace)) {
            return null;
        }
        if (!room.tryAcquire()) {
            charge.note("aisa.followed", "to its charge: too many calls wait for their captures");
            return null;
        }
        return trace;
    }

    /** A call that an earlier run followed. */
    void recall(Session session, FollowedCall call) {
        if (tracing.isOn() && room.tryAcquire() && !session.recall(call)) {
            room.release();
        }
    }

    /** The calls that are captured when so much is; they are followed no longer. */
    List<FollowedCall> take(Session session, Cost charged) {
        if (!session.isFollowed()) {
            return List.of();
        }
        List<FollowedCall> taken = session.followed(calls -> calls.take(charged));
        room.release(taken.size());
        return taken;
    }

    /**
     * Captures begin.
     *
     * @param due what shall be captured besides what is, atomic units
     * @param last whether the session ends with it
     */
    CaptureTrace begin(Session session, long due, boolean last) {
        if (!session.isFollowed()) {
            return CaptureTrace.NONE;
        }
        Session.Standing now = session.standing();
        Cost charged = last ? now.charged() : Cost.of(now.captured() + due);
        List<FollowedCall> calls = session.followed(some -> some.upTo(charged));
        if (calls.isEmpty()) {
            return CaptureTrace.NONE;
        }
        Step batch =
                tracing.batch(
                        last ? "end session" : "capture session",
                        calls.stream().map(FollowedCall::trace).toList());
        batch.note("aisa.session", session.opening().id().toString());
        batch.note("aisa.payer", session.opening().payer().name());
        batch.note("aisa.asset", session.opening().asset().code());
        batch.note("aisa.calls", calls.size());
        return new FollowedCapture(this, batch, session, charged);
    }

    /** A capture of a call, in the call's trace. */
    Step capture(FollowedCall call, Step batch) {
        Step capture = tracing.afterwards("capture", call.trace(), batch);
        capture.note("aisa.cost", call.cost().toString());
        return capture;
    }
}
