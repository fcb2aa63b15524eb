package io.aisanet.wallet;

import java.net.http.HttpResponse;

/**
 * An HTTP answer and what it cost.
 *
 * @param response the last answer, read by the caller's own body handler
 * @param payment what the call came to as far as money goes
 * @param <T> the type of the body
 */
public record PaidResponse<T>(HttpResponse<T> response, Payment payment) {

    /** The answer's HTTP status. */
    public int statusCode() {
        return response.statusCode();
    }

    /** The answer's body. */
    public T body() {
        return response.body();
    }
}
