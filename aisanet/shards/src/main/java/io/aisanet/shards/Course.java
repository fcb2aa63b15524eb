package io.aisanet.shards;

import io.aisanet.ledger.Command;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import org.jspecify.annotations.Nullable;

/**
 * The course of one payment across shards: a pure state machine. Whoever drives it submits {@link
 * #command()} to {@link #shard()} and tells the outcome, until {@link #isDone()}; after a time-out
 * it submits the same again. It may be dropped at any point: another one, begun from the hold or
 * from the start, takes the same course, since every command is one that the shards know already.
 *
 * <pre>
 *   HOLD on the payer's shard -> CREDIT on the payee's -> CAPTURE on the payer's -> PAID
 *     |                            | refused for good
 *     v                            v
 *   REFUSED  <-------------------  VOID on the payer's
 * </pre>
 *
 * The credit is dead when it was refused or its expiry has passed on the payee's own clock: only
 * then is the hold voided. It is remembered longer than the hold lives, so a copy of it is never
 * judged anew. A hold that somebody else ended between credit and capture makes the credit go back
 * ({@code REVERSE}); where the payee has spent it, the payment ends {@code SHORT}, for people.
 */
public final class Course {
    private final AcrossPayment payment;
    private final AcrossCommands commands;
    private Step step;
    private int attempt;
    private @Nullable Outcome held;
    private Status refusal = Status.HOLD_CLOSED;

    /** A payment that begins, or that somebody began and may have brought to any point. */
    public Course(AcrossPayment payment, TransitAccounts transit) {
        this.payment = payment;
        this.commands = new AcrossCommands(payment, transit);
        this.step = Step.HOLD;
    }

    /** A payment whose hold is known to have been made, and which may be at any point after it. */
    static Course begun(AcrossPayment payment, TransitAccounts transit) {
        Course course = new Course(payment, transit);
        course.step = Step.CREDIT;
        return course;
    }

    /** Where a payment is; the numbers are in ids of commands: never changed. */
    public enum Step {
        HOLD(0),
        CREDIT(1),
        CAPTURE(2),
        VOID(3),
        REVERSE(4),
        /** The hold ended, and how has to be looked up: see {@link Course#seen}. */
        LOOK(5),
        PAID(6),
        REFUSED(7),
        /** The payee was credited and the payer not debited. */
        SHORT(8);

        private final int number;

        Step(int number) {
            this.number = number;
        }

        int number() {
            return number;
        }
    }

    /** The payment. */
    public AcrossPayment payment() {
        return payment;
    }

    /** Where it is. */
    public Step step() {
        return step;
    }

    /** Whether nothing is left to do. */
    public boolean isDone() {
        return step == Step.PAID || step == Step.REFUSED || step == Step.SHORT;
    }

    /** What the payer's shard said to the hold; null before it did, and in one {@link #begun}. */
    @Nullable Outcome held() {
        return held;
    }

    /**
     * Why it was refused, where it was: by the payer's shard, else by the payee's; {@code
     * HOLD_CLOSED} where somebody else ended the hold.
     */
    Status refusal() {
        return refusal;
    }

    /** Whether the payer's shard waits for somebody's approval. */
    boolean isParked() {
        return step == Step.HOLD && held != null && held.first == Status.APPROVAL_PENDING;
    }

    /** The shard that the next command is for, or that has the hold to be looked at. */
    public int shard() {
        return step == Step.CREDIT || step == Step.REVERSE ? payment.to() : payment.from();
    }

    /** The next command, not to be changed; the same as before until an outcome is told. */
    public Command command() {
        return commands.of(step, attempt);
    }

    /** Tells what became of the command. */
    public void outcome(Outcome outcome) {
        if (outcome.first == Status.CAPACITY_REACHED) {
            return; // not remembered: the same command may yet be applied
        }
        switch (step) {
            case HOLD -> held(outcome);
            case CREDIT -> credited(outcome);
            case CAPTURE -> captured(outcome);
            case VOID -> voided(outcome);
            case REVERSE -> reversed(outcome);
            default -> throw new IllegalStateException("nothing was submitted: " + step);
        }
    }

    private void held(Outcome outcome) {
        held = outcome;
        if (outcome.applied()) {
            step = Step.CREDIT;
        } else if (outcome.first != Status.APPROVAL_PENDING) {
            refusal = outcome.first;
            step = Step.REFUSED;
        }
    }

    private void credited(Outcome outcome) {
        if (outcome.applied()) {
            step = Step.CAPTURE;
        } else {
            refusal = outcome.first;
            step = Step.VOID;
        }
    }

    private void captured(Outcome outcome) {
        if (outcome.applied()) {
            step = Step.PAID;
        } else if (outcome.first == Status.COMMAND_EXPIRED) {
            attempt++;
        } else {
            step = Step.LOOK; // an earlier attempt may have captured it
        }
    }

    private void voided(Outcome outcome) {
        if (outcome.first == Status.COMMAND_EXPIRED) {
            attempt++;
        } else {
            step = Step.REFUSED; // voided, now or before, or expired
        }
    }

    private void reversed(Outcome outcome) {
        if (outcome.first == Status.COMMAND_EXPIRED) {
            attempt++;
        } else {
            step = outcome.applied() ? Step.REFUSED : Step.SHORT;
        }
    }

    /**
     * Tells how the hold ended, where the step is {@code LOOK}.
     *
     * @param captured atomic units of it that were captured
     */
    public void seen(long captured) {
        attempt = 0;
        step = captured == payment.amount() ? Step.PAID : Step.REVERSE;
    }
}
