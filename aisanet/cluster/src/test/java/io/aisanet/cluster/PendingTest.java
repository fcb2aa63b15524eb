package io.aisanet.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an answer says about a request that was sent more than once. */
class PendingTest {
    private static final Status[] TOO_OLD = {Status.COMMAND_EXPIRED, Status.SEQUENCE_TOO_OLD};

    private static Outcome outcome(Status status) {
        Outcome o = new Outcome();
        o.status = status;
        return o;
    }

    private static Pending<Outcome> sent(Pending<Outcome> pending, int times) {
        for (int i = 0; i < times; i++) {
            pending.sent();
        }
        return pending;
    }

    @Test
    void aCommandThatCameTooLateMayHaveBeenApplied() {
        for (Status status : TOO_OLD) {
            Pending<Outcome> once = sent(Pending.of(new Hold(), 0), 1);
            once.answered(outcome(status));
            assertThat(once.future()).isCompletedWithValueMatching(o -> o.status == status);
            Pending<Outcome> twice = sent(Pending.of(new Hold(), 0), 2);
            twice.answered(outcome(status));
            assertThat(twice.future())
                    .failsWithin(0, TimeUnit.SECONDS)
                    .withThrowableThat()
                    .withCauseInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void aDryRunChangesNothingHoweverOftenItIsSent() {
        for (Status status : TOO_OLD) {
            Query query = new Query.OfDecision(new Hold());
            Pending<Outcome> twice = sent(Pending.of(query, Outcome.class::cast, 0), 2);
            twice.answered(outcome(status));
            assertThat(twice.future()).isCompletedWithValueMatching(o -> o.status == status);
        }
    }
}
