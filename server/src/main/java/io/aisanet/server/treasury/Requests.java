package io.aisanet.server.treasury;

import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.server.treasury.Treasury.Answer;
import io.aisanet.server.treasury.Withdrawal.Stage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.LongFunction;

/** From the wish for a withdrawal to its money set aside, once, whoever asks and how often. */
final class Requests {
    /** After which a request whose hold is not known is looked after by us. */
    private static final long ORPHAN_MS = 5_000;

    /** After which the ledger cannot apply a command any more that was sent before. */
    private static final long LOST_MS = Duration.ofHours(25).toMillis();

    private final TreasuryBook book;
    private final Bookings bookings;
    private final InstantSource clock;

    Requests(TreasuryBook book, Bookings bookings, InstantSource clock) {
        this.book = book;
        this.bookings = bookings;
        this.clock = clock;
    }

    /**
     * Writes a withdrawal down and sets its money aside. The same again is the same withdrawal.
     *
     * @param wish makes the order with its number; the same for the same id
     */
    Answer withdraw(String id, LongFunction<Withdrawal.Order> wish) {
        Withdrawal written = book.request(id, wish);
        if (!written.order().isSame(wish.apply(written.order().number()))) {
            Outcome other = new Outcome();
            other.status = Status.EXISTS_WITH_DIFFERENT_FIELDS;
            other.first = Status.EXISTS_WITH_DIFFERENT_FIELDS;
            return new Answer(written, other);
        }
        if (written.stage() != Stage.REQUESTED && written.stage() != Stage.REFUSED) {
            return new Answer(written, new Outcome());
        }
        return request(
                written.stage() == Stage.REFUSED // written down as asked for, or nobody adopts it
                        ? book.advance(written, Stage.REQUESTED, "", clock.millis())
                        : written);
    }

    private Answer request(Withdrawal written) {
        Outcome outcome = bookings.hold(written.order());
        if (outcome.first == Status.EXISTS_WITH_DIFFERENT_FIELDS
                && bookings.isHeld(written.order())) { // asked for again after a day: it was made
            Withdrawal held = book.advance(written, Stage.HELD, "", clock.millis());
            return new Answer(held, new Outcome());
        }
        Withdrawal now =
                outcome.applied()
                        ? book.advance(written, Stage.HELD, "", clock.millis())
                        : outcome.first == Status.APPROVAL_PENDING
                                ? written
                                : book.advance(
                                        written,
                                        Stage.REFUSED,
                                        outcome.first.name().toLowerCase(Locale.ROOT),
                                        clock.millis());
        return new Answer(now, outcome);
    }

    /** Requests whose sender was cut off, or that were approved since. */
    void adopt(Rail rail) {
        long nowMs = clock.millis();
        for (Withdrawal one :
                book.open(it ->
                        it.stage() == Stage.REQUESTED
                                && it.order().channel().equals(rail.name())
                                && nowMs - it.sinceMs() > ORPHAN_MS)) {
            HoldState.State state = bookings.find(one.order()).map(HoldState::state).orElse(null);
            if (state == HoldState.State.APPROVED) {
                request(one);
            } else if (state == HoldState.State.OPEN || state == HoldState.State.CAPTURED) {
                book.advance(one, Stage.HELD, "", nowMs);
            } else if (state == HoldState.State.VOIDED || state == HoldState.State.EXPIRED) {
                book.advance(one, Stage.CANCELLED, "it was not approved", nowMs);
            } else if (state == null && nowMs - one.sinceMs() > LOST_MS) {
                book.advance(one, Stage.REFUSED, "the ledger never had it", nowMs);
            }
        }
    }
}
