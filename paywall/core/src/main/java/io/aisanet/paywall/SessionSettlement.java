package io.aisanet.paywall;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aisanet.http402.Json;
import io.aisanet.http402.batch.BatchErrors;
import io.aisanet.http402.batch.Channel;
import io.aisanet.paywall.session.Admission;
import io.aisanet.paywall.session.Deposit;
import io.aisanet.paywall.session.Opening;
import io.aisanet.paywall.session.Session;
import io.aisanet.paywall.session.SessionBook;
import java.util.Optional;

/**
 * A settlement whose sessions are kept here: their openings and deposits are holds of the
 * settlement behind it, their calls are reserved and charged in the book.
 */
final class SessionSettlement extends ForwardingSettlement {

    /** How long after its last call's end a session's money is still held, to be captured. */
    static final long MARGIN_MS = 10 * 60_000;

    private final SessionBook book;

    SessionSettlement(Settlement behind, SessionBook book) {
        super(behind);
        this.book = book;
    }

    @Override
    public HoldResult hold(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.Voucher by -> reserve(order, by.session(), by.sequence());
            case PaidBy.SessionStart by -> start(order, by);
            case PaidBy.ChannelCall by -> channel(order, by);
            default -> super.hold(order);
        };
    }

    private HoldResult reserve(HoldOrder order, Session session, long sequence) {
        long price = order.sale().price().amount();
        return switch (book.reserve(session, sequence, price)) {
            case RESERVED -> new HoldResult.Held();
            case USED -> new HoldResult.Repeated(PaymentState.UNKNOWN, true);
            case SHORT, BUSY, MISMATCH ->
                    new HoldResult.Unpaid(
                            SessionErrors.INSUFFICIENT,
                            "The session has "
                                    + session.standing().left()
                                    + " atomic units left, this call may cost "
                                    + price
                                    + "; raise its cap, or open another.",
                            null);
            case ENDED ->
                    new HoldResult.Unpaid(
                            SessionErrors.NOT_FOUND, "The session is over; open another.", null);
        };
    }

    private HoldResult start(HoldOrder order, PaidBy.SessionStart by) {
        if (book.isFull()) {
            return new HoldResult.Unavailable("as many sessions as there may be are open");
        }
        Opening opening = by.opening();
        HoldResult held = fund(order, new Deposit(opening.id(), by.cap(), 0), opening.untilMs());
        if (!isThere(held)) {
            return held;
        }
        Session session = book.begin(opening, new Deposit(opening.id(), by.cap(), 0));
        return reserve(order, session, 0);
    }

    /** Whether the money is there now. */
    boolean topUp(HoldOrder order, Session session, Deposit more) {
        boolean there = isThere(fund(order, more, session.opening().untilMs()));
        if (there) {
            book.add(session, more);
        }
        return there;
    }

    private HoldResult fund(HoldOrder order, Deposit deposit, long untilMs) {
        return super.hold(order.funding(deposit.hold(), deposit.amount(), untilMs + MARGIN_MS));
    }

    /** Held now, or by a copy of the same request before, which a crash may have cut short. */
    private static boolean isThere(HoldResult result) {
        return result instanceof HoldResult.Held
                || (result instanceof HoldResult.Repeated(PaymentState state, boolean same)
                        && state == PaymentState.OPEN
                        && same);
    }

    private HoldResult channel(HoldOrder order, PaidBy.ChannelCall by) {
        Deposit deposit = by.deposit();
        Optional<Session> known = book.find(by.opening().id());
        if (deposit != null && known.filter(session -> session.has(deposit)).isEmpty()) {
            if (known.isEmpty() && book.isFull()) {
                return new HoldResult.Unavailable("as many channels as there may be are open");
            }
            HoldResult held = fund(order, deposit, by.opening().untilMs());
            if (!isThere(held)) {
                return held;
            }
            Session session = book.begin(by.opening(), deposit);
            book.add(session, deposit);
            known = Optional.of(session);
        }
        return known.map(session -> next(order, by, session))
                .orElseGet(() ->
                        new HoldResult.Unpaid(
                                BatchErrors.CHANNEL_NOT_FOUND,
                                "This channel has no money here; make a deposit.",
                                null));
    }

    private HoldResult next(HoldOrder order, PaidBy.ChannelCall by, Session session) {
        long price = order.sale().price().amount();
        Admission answer = book.reserveTotal(session, by.total().total(), price);
        return switch (answer) {
            case RESERVED -> new HoldResult.Held();
            case BUSY, USED ->
                    new HoldResult.Unpaid(
                            BatchErrors.CHANNEL_BUSY,
                            "Another call of this channel is under way.",
                            null);
            case ENDED ->
                    new HoldResult.Unpaid(
                            BatchErrors.CHANNEL_NOT_FOUND,
                            "The channel's time is over; its money goes back.",
                            null);
            case SHORT -> corrected(order, BatchErrors.CUMULATIVE_EXCEEDS_BALANCE, by, session);
            case MISMATCH -> corrected(order, BatchErrors.CUMULATIVE_AMOUNT_MISMATCH, by, session);
        };
    }

    private static HoldResult corrected(
            HoldOrder order, String code, PaidBy.ChannelCall by, Session session) {
        Channel now = BatchX402.channel(by.channelId(), session);
        return new HoldResult.Unpaid(
                code,
                "The channel was charged " + now.charged() + " of " + now.balance() + " so far.",
                now.corrective(BatchX402.requirements(order.sale())));
    }

    @Override
    public CaptureResult capture(HoldOrder order, Cost cost) {
        long price = order.sale().price().amount();
        return switch (order.by()) {
            case PaidBy.Voucher by -> charge(order, by.session(), by.sequence(), cost);
            case PaidBy.SessionStart by ->
                    book.find(by.opening().id())
                            .map(session -> charge(order, session, 0, cost))
                            .orElseGet(() -> new CaptureResult.NotCaptured("session over"));
            case PaidBy.ChannelCall by ->
                    book.find(by.opening().id())
                            .map(session -> {
                                book.chargeTotal(session, by.total(), price, cost);
                                return channelCharged(order, by, session, cost);
                            })
                            .orElseGet(() -> new CaptureResult.NotCaptured("channel over"));
            default -> super.capture(order, cost);
        };
    }

    private CaptureResult charge(HoldOrder order, Session session, long sequence, Cost cost) {
        book.charge(session, sequence, order.sale().price().amount(), cost);
        Session.Standing now = session.standing();
        ObjectNode extra =
                Json.object()
                        .put("session", session.opening().id().toString())
                        .put("cost", cost.toString())
                        .put("charged", now.charged().toString())
                        .put("left", Long.toString(now.left()));
        return new CaptureResult.Captured(order.paymentId(), cost.roundedUp(), extra);
    }

    private static CaptureResult channelCharged(
            HoldOrder order, PaidBy.ChannelCall by, Session session, Cost cost) {
        long charged = cost.cappedAt(order.sale().price().amount()).roundedUp();
        ObjectNode extra = BatchX402.channel(by.channelId(), session).chargedExtra(charged);
        return new CaptureResult.Captured(order.paymentId(), charged, extra);
    }

    @Override
    public void release(HoldOrder order) {
        long price = order.sale().price().amount();
        switch (order.by()) {
            case PaidBy.Voucher by -> book.release(by.session(), price);
            case PaidBy.SessionStart by ->
                    book.find(by.opening().id()).ifPresent(session -> book.release(session, price));
            case PaidBy.ChannelCall by ->
                    book.find(by.opening().id()).ifPresent(session -> book.release(session, price));
            default -> super.release(order);
        }
    }

    /** Sessions are charged after the call only. */
    @Override
    public boolean refund(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.Voucher by -> false;
            case PaidBy.SessionStart by -> false;
            case PaidBy.ChannelCall by -> false;
            default -> super.refund(order);
        };
    }

    @Override
    public PaymentState stateOf(HoldOrder order) {
        return switch (order.by()) {
            case PaidBy.Voucher by ->
                    book.isUsed(by.session(), by.sequence())
                            ? PaymentState.UNKNOWN
                            : PaymentState.NONE;
            case PaidBy.ChannelCall by -> PaymentState.NONE;
            default -> super.stateOf(order);
        };
    }

    /** Words of MPP's sessions, as ends of problem types. */
    static final class SessionErrors {
        static final String INSUFFICIENT = "session/insufficient-balance";
        static final String NOT_FOUND = "session/channel-not-found";

        private SessionErrors() {}
    }
}
