package io.aisanet.server.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.VoidHold;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.ledger.LedgerCalls;
import io.aisanet.treasury.reserves.Publication;
import io.aisanet.treasury.reserves.SignedRoot;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Puts roots of reserves into the log, each once, and one for an event. */
public final class RootPublisher {
    /** After which the ledger ends a hold that nobody lived to void. */
    static final Duration HELD = Duration.ofMinutes(10);

    /** How long a refusal is remembered, so that it can be tried again soon. */
    private static final Duration EXPIRY = Duration.ofMinutes(2);

    /** How long a second root for the same event is refused by the ledger itself. */
    private static final Duration KEPT = Duration.ofDays(178);

    private final LedgerCalls calls;
    private final InstantSource clock;
    private final long payer;
    private final long payee;

    /**
     * @param payer wallet of the system whose unit is set aside
     * @param payee another one
     */
    public RootPublisher(LedgerCalls calls, InstantSource clock, long payer, long payee) {
        this.calls = calls;
        this.clock = clock;
        this.payer = payer;
        this.payee = payee;
    }

    /** What became of publishing. */
    public sealed interface Answer {}

    /**
     * It is in the log.
     *
     * @param event number of the event that shows it
     */
    public record Published(long event, Publication publication) implements Answer {}

    /**
     * Another root for the same event is there.
     *
     * @param event number of the event that shows it
     * @param binding of that root
     */
    public record Taken(long event, String binding) implements Answer {}

    /**
     * The root names an event that is yet to come.
     *
     * @param newest number of the newest event
     */
    public record Ahead(long newest) implements Answer {}

    /**
     * The ledger said no, for instance because the system's wallets are frozen.
     *
     * @param status {@code REFUSED_BEFORE} where it said so to an earlier try, and remembers it for
     *     two minutes
     */
    public record Refused(Status status) implements Answer {}

    /** Publishes; the same root again is published already. */
    public Answer publish(SignedRoot signed) {
        long newest = calls.ask(calls.ledger().totals()).eventSequence();
        if (signed.root().event() > newest) {
            return new Ahead(newest);
        }
        Publication publication = Publication.of(signed);
        Optional<HoldState> before = find(publication);
        if (before.isPresent()) {
            return answer(publication, before.get());
        }
        Outcome outcome = calls.submit(hold(publication, signed.root().asset()));
        Optional<HoldState> now = find(publication);
        if (now.isPresent()) {
            return answer(publication, now.get());
        }
        boolean isAnswered =
                outcome.status == Status.EXISTS
                        || outcome.status == Status.EXISTS_WITH_DIFFERENT_FIELDS;
        return new Refused(isAnswered ? Status.REFUSED_BEFORE : outcome.status);
    }

    private Optional<HoldState> find(Publication publication) {
        return calls.ask(calls.ledger().hold(publication.high(), publication.low()));
    }

    private Hold hold(Publication publication, Asset asset) {
        long nowMs = clock.millis();
        Hold hold =
                new CommandId(publication.high(), publication.low())
                        .on(new Hold(), nowMs + EXPIRY.toMillis());
        hold.payer = AccountId.of(payer, asset);
        hold.payee = AccountId.of(payee, asset);
        hold.amount = Publication.AMOUNT;
        hold.holdUntilMs = nowMs + HELD.toMillis();
        hold.refundUntilMs = nowMs + KEPT.toMillis();
        System.arraycopy(publication.binding().toBytes(), 0, hold.binding, 0, hold.binding.length);
        return hold;
    }

    private Answer answer(Publication publication, HoldState hold) {
        long event =
                calls.ask(calls.ledger().receiptFacts(publication.high(), publication.low()))
                        .orElseThrow(() -> new IllegalStateException("a hold without an event"))
                        .event();
        if (!hold.binding().equals(publication.binding().toString())) {
            return new Taken(event, hold.binding());
        }
        if (hold.state() == HoldState.State.OPEN) {
            release(publication);
        }
        return new Published(event, publication);
    }

    /** What it refuses is a hold that has ended by itself in between. */
    private void release(Publication publication) {
        VoidHold end = CommandId.random().on(new VoidHold(), clock.millis() + EXPIRY.toMillis());
        end.holdHigh = publication.high();
        end.holdLow = publication.low();
        calls.submit(end);
    }
}
