package io.aisanet.server.treasury;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.server.ledger.CommandId;
import io.aisanet.server.treasury.Withdrawal.Stage;
import io.aisanet.treasury.channel.ChannelRefusal;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Withdrawals that a seller outside fetches himself by an order that we sign. The payer's money is
 * the treasury's before anything is signed; each step is on disk before the next, so that whoever
 * asks again, or whoever comes after a crash, goes on where it was, and gets the same order.
 */
public final class OutsidePayments {
    /** After which money goes back that was set aside for somebody who did not come back. */
    private static final long FORGOTTEN_MS = Duration.ofMinutes(10).toMillis();

    private final TreasuryBook book;
    private final Bookings bookings;
    private final InstantSource clock;

    OutsidePayments(TreasuryBook book, Bookings bookings, InstantSource clock) {
        this.book = book;
        this.bookings = bookings;
        this.clock = clock;
    }

    /**
     * The order of a withdrawal whose money is set aside; empty where it came to nothing, and the
     * withdrawal says why.
     *
     * @throws IOException it cannot be said now; ask again
     */
    public Optional<ObjectNode> order(Rail rail, String id) throws IOException {
        Withdrawal now = take(id);
        if (now.stage() != Stage.HANDED_OVER || now.payoutState().equals("FAILED")) {
            return Optional.empty();
        }
        Handover handover = handover(now.order());
        // What the channel has is not judged again: it may be signed.
        if (rail.channel().pay().status(handover.id()) == null
                && rail.channel().pay().submit(handover.batch())
                        instanceof ChannelRefusal refusal) {
            // What is not taken on now is not asked for later: the payer is gone.
            book.append(RecordText.refused(handover, refusal.sentence(), clock.millis()));
            return Optional.empty();
        }
        return rail.orders()
                .orElseThrow(() -> new IllegalStateException(rail.name() + " signs no orders"))
                .order(batchId(now.order()));
    }

    /** Takes the money and writes the order down, from wherever it is. */
    private synchronized Withdrawal take(String id) {
        Withdrawal now = book.withdrawal(id).orElseThrow();
        if (now.stage() == Stage.HELD) {
            now =
                    bookings.capture(now.order())
                            ? book.advance(now, Stage.CAPTURED, "", clock.millis())
                            : book.advance(
                                    now,
                                    Stage.CANCELLED,
                                    "what was set aside went back before",
                                    clock.millis());
        }
        if (now.stage() == Stage.CAPTURED) {
            book.append(RecordText.handover(handover(now.order())));
        }
        return book.withdrawal(id).orElseThrow();
    }

    private static Handover handover(Withdrawal.Order order) {
        var leg =
                new Handover.Leg(
                        CommandId.derive("aisa-outside-leg", order.id().getBytes(UTF_8)).toString(),
                        order.asset(),
                        order.amount(),
                        order.to(),
                        order.purpose(),
                        List.of(order.id()));
        return new Handover(order.channel(), batchId(order), List.of(), List.of(leg), order.atMs());
    }

    private static String batchId(Withdrawal.Order order) {
        return CommandId.derive("aisa-outside-batch", order.id().getBytes(UTF_8)).toString();
    }

    /** What nobody came back for: it goes back, or is handed over so that the channel ends it. */
    void pass(Rail rail) {
        long nowMs = clock.millis();
        for (Withdrawal one :
                book.open(it ->
                        it.order().isByOrder()
                                && it.order().channel().equals(rail.name())
                                && nowMs - it.sinceMs() > FORGOTTEN_MS)) {
            if (one.stage() == Stage.CAPTURED) {
                take(one.order().id());
            } else if (one.stage() == Stage.HELD) {
                giveUp(one);
            }
        }
    }

    private synchronized void giveUp(Withdrawal one) {
        if (book.withdrawal(one.order().id()).orElseThrow().stage() == Stage.HELD) {
            bookings.release(one.order());
            book.advance(one, Stage.CANCELLED, "nobody asked for its order", clock.millis());
        }
    }
}
