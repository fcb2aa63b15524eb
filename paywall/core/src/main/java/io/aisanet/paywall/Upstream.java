package io.aisanet.paywall;

/** The API behind the paywall, for one request: everything but the payment is already decided. */
@FunctionalInterface
public interface Upstream {

    /**
     * Sends the request and waits for the head of the answer.
     *
     * @param payment who paid, for the upstream's information
     * @param deadlineMs unix milliseconds by which the whole answer must be there; reading from the
     *     answer's body must fail soon after it
     */
    UpstreamAnswer call(PaymentNote payment, long deadlineMs) throws UpstreamException;
}
