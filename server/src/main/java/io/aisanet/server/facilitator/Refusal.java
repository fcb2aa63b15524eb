package io.aisanet.server.facilitator;

import io.aisanet.http402.EvmAddress;
import org.jspecify.annotations.Nullable;

/**
 * Why a credential is not taken, in the words of the stock facilitator.
 *
 * @param code one of {@link io.aisanet.http402.ErrorCodes}
 * @param message the reason for people
 * @param payer who signed, when that is known
 */
record Refusal(String code, String message, @Nullable EvmAddress payer) {
    static Refusal of(String code, String message) {
        return new Refusal(code, message, null);
    }

    @Nullable String payerText() {
        return payer == null ? null : payer.toChecksumString();
    }
}
