package io.aisanet.http402;

import java.net.http.HttpHeaders;

/** How one HTTP exchange ended. */
sealed interface HttpResult {

    /** A whole answer, within its bounds. Never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Answer(int status, HttpHeaders headers, byte[] body) implements HttpResult {

        boolean isSuccess() {
            return status >= 200 && status <= 299;
        }
    }

    /** The server cannot have acted on the request. */
    record NotDone(String reason) implements HttpResult {}

    /** The request may have reached the server; its answer did not reach us. */
    record Broken(String reason) implements HttpResult {}
}
