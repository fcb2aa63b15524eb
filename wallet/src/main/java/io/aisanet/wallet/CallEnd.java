package io.aisanet.wallet;

import java.net.http.HttpRequest;

/**
 * How one part of a call ended.
 *
 * @param <T> the type of the caller's body
 */
sealed interface CallEnd<T> {

    /** With an answer for the caller. */
    record Answered<T>(PaidResponse<T> response) implements CallEnd<T> {}

    /** With an offer to pay, whose money is reserved, and the request to pay for. */
    record ToPay<T>(HttpRequest request, OfferDesk.Take take) implements CallEnd<T> {}
}
