package io.aisanet.shards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.Transfer;
import org.junit.jupiter.api.Test;

/** The course of a payment across shards, outcome by outcome. */
class CourseTest {
    private static final long PAYER = ShardIds.everywhere(2, account(5));
    private static final long PAYEE = ShardIds.everywhere(1, account(9));
    private final AcrossPayment payment =
            new AcrossPayment(1, 2, PAYER, PAYEE, 70, 1000, 3, 4, 5, 6);
    private final Course course = new Course(payment, (on, towards, _) -> account(100L + towards));

    private static long account(long serial) {
        return AccountId.of(AccountId.wallet(0, serial), Asset.USD);
    }

    private void told(Status first) {
        Outcome outcome = new Outcome();
        outcome.status = first;
        outcome.first = first;
        course.outcome(outcome);
    }

    @Test
    void holdsCreditsAndCaptures() {
        assertThat(course.shard()).isEqualTo(2);
        Hold hold = (Hold) course.command();
        assertThat(hold.payer).isEqualTo(account(5));
        assertThat(hold.payee).isEqualTo(account(101));
        told(Status.OK);
        assertThat(course.shard()).isEqualTo(1);
        Transfer credit = (Transfer) course.command();
        assertThat(credit.payer).isEqualTo(account(102));
        assertThat(credit.payee).isEqualTo(account(9));
        assertThat(credit.refundUntilMs).isGreaterThan(hold.holdUntilMs);
        told(Status.OK);
        assertThat(course.step()).isEqualTo(Course.Step.CAPTURE);
        told(Status.OK);
        assertThat(course.step()).isEqualTo(Course.Step.PAID);
    }

    @Test
    void voidsOnlyWhenTheCreditIsDead() {
        told(Status.OK);
        told(Status.CAPACITY_REACHED); // not remembered, so not dead
        assertThat(course.step()).isEqualTo(Course.Step.CREDIT);
        told(Status.PAYEE_NOT_FOUND);
        assertThat(course.step()).isEqualTo(Course.Step.VOID);
        told(Status.OK);
        assertThat(course.step()).isEqualTo(Course.Step.REFUSED);
    }

    @Test
    void anAttemptThatCameTooLateIsFollowedByAnotherAndLookedAt() {
        told(Status.OK);
        told(Status.OK);
        long first = course.command().idLow;
        told(Status.COMMAND_EXPIRED);
        assertThat(course.command().idLow).isNotEqualTo(first);
        told(Status.HOLD_CLOSED);
        assertThat(course.step()).isEqualTo(Course.Step.LOOK);
        course.seen(70);
        assertThat(course.step()).isEqualTo(Course.Step.PAID);
    }

    @Test
    void givesTheCreditBackWhereTheHoldIsGone() {
        told(Status.OK);
        told(Status.OK);
        told(Status.HOLD_CLOSED);
        course.seen(0);
        assertThat(course.step()).isEqualTo(Course.Step.REVERSE);
        told(Status.EXCEEDS_BALANCE);
        assertThat(course.step()).isEqualTo(Course.Step.SHORT);
    }

    @Test
    void whatIsInFlightStandsInTheEvents() {
        Hold hold = (Hold) course.command();
        Event event = new Event();
        event.type = EventType.HELD;
        event.idHigh = hold.idHigh;
        event.idLow = hold.idLow;
        event.payer = hold.payer;
        event.payee = hold.payee;
        event.amount = hold.amount;
        event.category = hold.category;
        event.resource = hold.resource;
        event.unitPrice = hold.unitPrice;
        event.mandate = hold.mandate;
        System.arraycopy(hold.binding, 0, event.key, 0, event.key.length);
        InFlight found = new InFlight(2);
        found.onEvent(event);
        assertThat(found.payments()).containsExactly(payment);
        event.type = EventType.CAPTURED;
        event.subjectHigh = hold.idHigh;
        event.subjectLow = hold.idLow;
        found.onEvent(event);
        assertThat(found.payments()).isEmpty();
    }

    @Test
    void aPaymentInsideAShardIsRefused() {
        assertThatThrownBy(() -> new AcrossPayment(1, 2, PAYER, PAYER + 256, 1, 0, 0, 0, 0, 0))
                .hasMessageContaining("on one shard");
    }
}
