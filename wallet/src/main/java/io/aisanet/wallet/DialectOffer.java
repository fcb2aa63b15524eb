package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import java.io.IOException;

/**
 * One way to pay for one request, in the words of its dialect. What all dialects have in common,
 * caps above all, is judged by {@link OfferDesk}.
 */
interface DialectOffer {

    /** Whether it says that it is for a resource on another host than this origin's. */
    boolean isElsewhere(Origin origin);

    /** Whether a payment of it can say that it counts against a mandate. */
    boolean canNameMandate();

    /** What it costs, or the first rule of the dialect that it breaks. */
    Verdict<Price> price();

    /** Sets aside what can be lost by paying it. */
    default Verdict<Reservation> reserve(SpendBook book, Price agreed, Origin origin) {
        return book.reserve(agreed, origin);
    }

    /**
     * Pays it; asked for only after {@link #price} was a yes.
     *
     * @throws MalformedMessage when the payment cannot be written, which is no fault of the price
     * @throws IOException when somebody else signs, and does not
     */
    Credential sign(Signer signer) throws MalformedMessage, IOException;

    /**
     * Whether a 402, as the first answer to a payment of this offer, shows that it was made on a
     * false assumption of ours, so that the call may pay once more.
     */
    default boolean wasMistaken(Asked answer) {
        return false;
    }

    /**
     * Gives back what was set aside, after the only answer has said that nothing was charged: when
     * what was signed can no longer be cashed.
     */
    default void giveBack(SpendBook book, PendingPayment pending, Payment how) {
        book.releaseAt(pending.reservation(), pending.worthlessAtMs());
    }

    /** How the payment ended, or that it is in doubt. */
    default void ended(Payment how) {}
}
