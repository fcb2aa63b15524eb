package io.aisanet.paywall;

import io.aisanet.http402.Bytes32;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a call that was paid, or may have been.
 *
 * @param binding digest of the request
 * @param answer what was answered; null when it was too long to keep
 * @param settled whether the payment is confirmed; when not, it is asked for again before the
 *     answer is given
 * @param cost what the call cost
 * @param repeats how often the upstream was called again since, without a charge
 * @param untilMs unix milliseconds until which the credential could come back
 */
public record StoredAnswer(
        Bytes32 binding,
        @Nullable Answer answer,
        boolean settled,
        Cost cost,
        int repeats,
        long untilMs) {

    StoredAnswer confirmed() {
        return new StoredAnswer(binding, answer, true, cost, repeats, untilMs);
    }

    StoredAnswer until(@Nullable Answer kept, long ms) {
        return new StoredAnswer(binding, kept, settled, cost, repeats, ms);
    }

    long weightBytes() {
        return 200L + (answer == null ? 0 : answer.weightBytes());
    }
}
