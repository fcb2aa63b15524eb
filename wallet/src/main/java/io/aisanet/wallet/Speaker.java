package io.aisanet.wallet;

import io.aisanet.http402.MalformedMessage;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/**
 * One dialect, as a payer speaks it. No input or output. What a dialect remembers from one call to
 * the next (a price; one day an open session) is its own: by it, it may offer to pay before it is
 * asked, and its offers hear how each payment ended.
 */
interface Speaker {

    /** Which dialect it is. */
    Dialect dialect();

    /**
     * The offers of a 402 in this dialect, in the server's order; none when the server does not
     * speak it.
     *
     * @throws MalformedMessage when it does, and cannot be understood
     */
    List<DialectOffer> offers(Asked asked) throws MalformedMessage;

    /**
     * Whether the server has to be asked although the price is known, as there is something new to
     * agree on. Says so once.
     */
    default boolean wantsToBeAsked(HttpRequest request) {
        return false;
    }

    /** A way to pay for this request before the server has asked, by what is known already. */
    default Optional<DialectOffer> unasked(HttpRequest request) {
        return Optional.empty();
    }
}
