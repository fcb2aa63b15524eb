package io.aisanet.server.facilitator;

import io.aisanet.http402.FacilitatorRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call of the facilitator.
 *
 * @param request the body
 * @param caller owner that the caller acts for; 0 = anybody
 * @param access for whom the caller may collect
 * @param idempotencyKey the caller's name for this try, so that it can be asked again; null = none
 */
public record FacilitatorCall(
        FacilitatorRequest request,
        long caller,
        PayeeAccess access,
        @Nullable String idempotencyKey) {

    Attempt attempt() {
        return idempotencyKey == null ? Attempt.fresh() : Attempt.named(caller, idempotencyKey);
    }
}
