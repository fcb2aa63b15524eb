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

    /**
     * Asks what the request costs.
     *
     * @param path of the API's own, which gets the request's method, target and body
     * @param timeoutMs how long the whole answer may take, in milliseconds
     * @throws UpstreamException when it has no such path, as by default
     */
    default UpstreamAnswer quote(String path, long timeoutMs) throws UpstreamException {
        throw new UpstreamException(UpstreamException.Kind.UNREACHABLE, "nobody tells prices");
    }
}
