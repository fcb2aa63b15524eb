package io.aisanet.wallet;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;

/**
 * What an answer's status and headers lead to, decided before its body is read: so the caller's
 * body handler sees the last answer only.
 *
 * @param <T> the type of the caller's body
 */
sealed interface Step<T> {

    /** The call ends with this answer. */
    record Deliver<T>(T body, Payment payment) implements Step<T> {}

    /** The call goes on at another address of the same origin. */
    record Follow<T>(HttpRequest next) implements Step<T> {}

    /** The call goes on with a payment. */
    record Pay<T>(OfferDesk.Take take) implements Step<T> {}

    static <T> BodySubscriber<Step<T>> deliver(
            BodyHandler<T> handler, ResponseInfo info, Payment payment) {
        return BodySubscribers.mapping(handler.apply(info), body -> new Deliver<>(body, payment));
    }

    static <T> BodySubscriber<Step<T>> discardFor(Step<T> step) {
        return new BoundedDiscard<>(step);
    }
}
