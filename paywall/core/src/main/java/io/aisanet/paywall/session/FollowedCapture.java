package io.aisanet.paywall.session;

import io.aisanet.http402.trace.Step;
import io.aisanet.paywall.Cost;
import io.aisanet.paywall.session.SessionFunds.Funds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A batch's own step, in which the settlement is asked, and at its end a step in the trace of each
 * call that it was for. A call whose capture is refused hears of that once, and again of how it
 * ended.
 */
final class FollowedCapture implements CaptureTrace {

    private final CallTraces traces;
    private final Step batch;
    private final Session session;
    private final Cost wanted;
    private final long before;
    private @Nullable String refusal;

    /**
     * @param wanted what shall be captured of the session in all
     */
    FollowedCapture(CallTraces traces, Step batch, Session session, Cost wanted) {
        this.traces = traces;
        this.batch = batch;
        this.session = session;
        this.wanted = wanted;
        this.before = session.standing().captured();
    }

    @Override
    public void heard(Funds answer) {
        switch (answer) {
            case Funds.Known known -> refusal = known.refusal();
            case Funds.Unknown unknown -> batch.failed("not known yet");
        }
    }

    @Override
    public void over(boolean ended) {
        Session.Standing now = session.standing();
        boolean whole = now.captured() >= now.charged().roundedUp();
        Cost captured = whole ? now.charged() : Cost.of(now.captured());
        batch.note("aisa.amount", now.captured() - before);
        if (refusal != null) {
            batch.note("aisa.status", refusal);
        }
        tell(traces.take(session, captured), "Captured");
        if (ended) {
            tell(traces.take(session, now.charged()), "NotCaptured");
        } else if (refusal != null) {
            batch.failed("refused");
            tell(session.followed(calls -> calls.refuse(wanted)), "Refused");
        }
    }

    private void tell(List<FollowedCall> calls, String result) {
        for (FollowedCall call : calls) {
            try (Step capture = traces.capture(call, batch)) {
                capture.note("aisa.result", result);
                if (!result.equals("Captured")) {
                    capture.failed(refusal == null ? "not captured" : refusal);
                }
            }
        }
    }

    @Override
    public void close() {
        batch.close();
    }
}
