package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.Payout;
import io.aisanet.treasury.channel.PayoutState;
import io.aisanet.treasury.channel.book.ChannelBook;
import io.aisanet.treasury.lightning.invoice.Invoice;
import io.aisanet.treasury.lightning.wire.Failure;
import io.aisanet.treasury.lightning.wire.HtlcId;
import io.aisanet.treasury.lightning.wire.HtlcOrder;
import io.aisanet.treasury.lightning.wire.HtlcStatus;
import io.aisanet.treasury.lightning.wire.PeerRefusal;
import java.io.IOException;
import java.util.Objects;

/**
 * Payments on their way. A payment is FINAL by the preimage alone and FAILED by the peer's signed
 * failure alone; whatever else the peer says or does not say, it is asked again.
 */
final class OutgoingHtlcs {
    private final Ground ground;
    private final ChannelBook book;

    OutgoingHtlcs(Ground ground) {
        this.ground = ground;
        this.book = ground.book().channel();
    }

    void pass() throws IOException {
        long room = ground.settings().limits().inFlight();
        for (Payout payout : book.unfinished()) {
            if (book.status(payout).state() != PayoutState.PLANNED) {
                room--;
            } else if (room-- > 0) {
                sign(payout);
            }
        }
        for (Payout payout : book.unfinished()) {
            try {
                ask(payout);
            } catch (PeerRefusal e) {
                ground.troubles().add("payout " + payout.id() + " waits: " + e.getMessage());
            }
        }
    }

    private void ask(Payout payout) throws IOException {
        PayoutState state = book.status(payout).state();
        if (state == PayoutState.SIGNED) {
            move(payout, PayoutState.SENT, "");
            take(payout, offer(payout));
        } else if (state != PayoutState.PLANNED) {
            HtlcStatus known = ground.peer().find(payout.id());
            take(payout, known == null ? offer(payout) : known);
        }
    }

    private void sign(Payout payout) throws IOException {
        Invoice invoice = PaymentDesk.invoice(payout);
        long nowMs = ground.nowMs();
        var order =
                new HtlcOrder(
                        payout.id(),
                        invoice,
                        payout.amount(),
                        ground.settings().fees().of(payout.amount()),
                        nowMs + ground.settings().limits().lockMs());
        book.sign(payout, order.toJson().toString(), nowMs);
    }

    /** The bytes that are on disk, and no others. */
    private HtlcStatus offer(Payout payout) throws IOException {
        String order = Objects.requireNonNull(book.signed(payout), payout.id());
        return ground.peer().offer(payout.id(), order);
    }

    private void take(Payout payout, HtlcStatus told) throws IOException {
        HtlcId htlc = new HtlcId(payout.id(), PaymentDesk.invoice(payout).paymentHash());
        if (!told.htlc().equals(htlc)) {
            doubt(payout, "speaks of another HTLC");
            return;
        }
        switch (told.state()) {
            case PENDING -> seen(payout);
            case FULFILLED -> fulfilled(payout, htlc, told);
            case FAILED -> failed(payout, htlc, Objects.requireNonNull(told.failure()));
        }
    }

    private void seen(Payout payout) throws IOException {
        if (book.status(payout).state() == PayoutState.SENT) {
            move(payout, PayoutState.SEEN, "");
        }
    }

    private void fulfilled(Payout payout, HtlcId htlc, HtlcStatus told) throws IOException {
        var preimage = Objects.requireNonNull(told.preimage());
        if (!Invoice.hashOf(preimage).equals(htlc.paymentHash())) {
            doubt(payout, "shows a preimage that does not fit");
            return;
        }
        seen(payout);
        move(payout, PayoutState.FINAL, "preimage " + preimage);
    }

    private void failed(Payout payout, HtlcId htlc, Failure failure) throws IOException {
        if (!failure.isProof(htlc, ground.settings().peer())) {
            doubt(payout, "says that it failed, and does not sign that");
            return;
        }
        move(payout, PayoutState.FAILED, failure.code().word() + " at hop " + failure.hop());
    }

    private void doubt(Payout payout, String what) {
        ground.troubles().add(ground.peer().name() + " " + what + ": payout " + payout.id());
    }

    private void move(Payout payout, PayoutState next, String reason) throws IOException {
        String reference =
                next == PayoutState.SENT || next == PayoutState.FAILED
                        ? ""
                        : References.out(PaymentDesk.invoice(payout).paymentHash());
        book.move(payout, next, reference, reason, ground.nowMs());
    }
}
