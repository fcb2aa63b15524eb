package io.aisanet.http402;

import java.time.Duration;
import java.util.function.Supplier;

/** Repeats a harmless request while the server answers 429, as long as it asks to wait. */
final class BusyRetry {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int TRIES = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    private BusyRetry() {}

    static HttpResult exchange(Supplier<HttpResult> request) {
        HttpResult result = request.get();
        for (int tries = 1; tries < TRIES && isBusy(result); tries++) {
            if (!sleep(waitOf((HttpResult.Answer) result))) {
                return result;
            }
            result = request.get();
        }
        return result;
    }

    private static boolean isBusy(HttpResult result) {
        return result instanceof HttpResult.Answer answer && answer.status() == TOO_MANY_REQUESTS;
    }

    /** {@code Retry-After} in seconds, at most 30; one second when it is absent or a date. */
    static Duration waitOf(HttpResult.Answer answer) {
        String after = answer.headers().firstValue("Retry-After").orElse("");
        if (!after.matches("[0-9]{1,9}")) {
            return USUAL_WAIT;
        }
        Duration wait = Duration.ofSeconds(Long.parseLong(after));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private static boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
