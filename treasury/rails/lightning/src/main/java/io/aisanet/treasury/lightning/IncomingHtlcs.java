package io.aisanet.treasury.lightning;

import io.aisanet.treasury.channel.Deposit;
import io.aisanet.treasury.lightning.wire.FailureCode;
import io.aisanet.treasury.lightning.wire.IncomingHtlc;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Payments of our invoices. One is SEEN when the peer offers it, and FINAL when the peer has taken
 * our preimage for it; the preimage leaves us only after the deposit is on disk.
 */
final class IncomingHtlcs {
    /** What has to be left of a deadline when the preimage is given away. */
    static final long MARGIN_MS = 10_000;

    private final Ground ground;

    IncomingHtlcs(Ground ground) {
        this.ground = ground;
    }

    void pass() throws IOException {
        List<IncomingHtlc> page;
        do {
            page = ground.peer().incoming(ground.book().incomingRead());
            for (IncomingHtlc one : page) {
                if (one.number() <= ground.book().incomingRead()) {
                    throw new IOException(ground.peer().name() + " repeats its feed");
                }
                take(one);
                ground.book().readIncoming(one.number());
            }
        } while (!page.isEmpty());
    }

    private void take(IncomingHtlc one) throws IOException {
        switch (one.state()) {
            case HELD -> held(one);
            case FULFILLED -> fulfilled(one);
            case CANCELLED -> cancelled(one);
        }
    }

    private void held(IncomingHtlc one) throws IOException {
        IssuedInvoice issued = ground.book().invoice(one.paymentHash());
        FailureCode no = refusal(one, issued);
        if (no != null || issued == null) {
            ground.peer()
                    .fail(
                            one.paymentHash(),
                            no == null ? FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS : no);
            return;
        }
        tell(one, issued, Deposit.State.SEEN);
        ground.book().release(one.paymentHash());
        IncomingHtlc now =
                ground.peer()
                        .fulfill(one.paymentHash(), ground.book().key().preimage(issued.number()));
        if (now.state() == IncomingHtlc.State.FULFILLED && isSame(one, now)) {
            fulfilled(one);
        }
    }

    private static boolean isSame(IncomingHtlc one, IncomingHtlc other) {
        return one.paymentHash().equals(other.paymentHash()) && one.amount() == other.amount();
    }

    private @Nullable FailureCode refusal(IncomingHtlc one, @Nullable IssuedInvoice issued) {
        if (issued == null || !issued.takes(one.amount())) {
            return FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS;
        }
        Deposit before = ground.book().channel().deposit(References.in(one.paymentHash()));
        boolean seen = before != null && before.state() == Deposit.State.SEEN;
        if (seen && ground.book().isReleased(one.paymentHash())) {
            return null; // the preimage is away, and the peer's answer is not known
        }
        boolean done = before != null && before.state() == Deposit.State.FINAL;
        boolean over = !seen && issued.invoice().expiresAtMs() <= ground.nowMs();
        if (done || over) {
            return FailureCode.INCORRECT_OR_UNKNOWN_PAYMENT_DETAILS;
        }
        return one.expiresAtMs() - ground.nowMs() < MARGIN_MS ? FailureCode.EXPIRY_TOO_SOON : null;
    }

    /** The feed tells it once more after our own question: the same again changes nothing. */
    private void fulfilled(IncomingHtlc one) throws IOException {
        IssuedInvoice issued = ground.book().invoice(one.paymentHash());
        if (issued != null && ground.book().isReleased(one.paymentHash())) {
            tell(one, issued, Deposit.State.FINAL);
        }
    }

    private void cancelled(IncomingHtlc one) throws IOException {
        IssuedInvoice issued = ground.book().invoice(one.paymentHash());
        Deposit before = ground.book().channel().deposit(References.in(one.paymentHash()));
        if (issued == null || before == null || before.state() != Deposit.State.SEEN) {
            return;
        }
        tell(one, issued, Deposit.State.REORGED);
    }

    private void tell(IncomingHtlc one, IssuedInvoice issued, Deposit.State state)
            throws IOException {
        String reference = References.in(one.paymentHash());
        Deposit before = ground.book().channel().deposit(reference);
        long atMs = before == null ? ground.nowMs() : before.atMs();
        if (before != null && !Deposit.mayBecome(before.state(), state)) {
            return;
        }
        ground.book()
                .channel()
                .tell(
                        new Deposit(
                                reference,
                                ground.settings().asset(),
                                one.amount(),
                                issued.claim(),
                                "",
                                state,
                                atMs));
    }
}
