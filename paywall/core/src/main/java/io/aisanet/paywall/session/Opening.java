package io.aisanet.paywall.session;

import io.aisanet.http402.AisaAsset;
import io.aisanet.http402.Bytes32;
import io.aisanet.http402.CredentialId;
import io.aisanet.http402.EvmAddress;
import io.aisanet.http402.Payer;
import org.jspecify.annotations.Nullable;

/**
 * What a session is, from its opening to its end.
 *
 * @param id the session's; for a channel of x402 the beginning of the channel's
 * @param payer whose money it is
 * @param payee whom every call of it pays
 * @param asset in which
 * @param untilMs unix milliseconds after which it takes no call
 * @param key secret that codes its vouchers; null for a channel, whose vouchers are signed
 */
public record Opening(
        CredentialId id,
        Payer payer,
        EvmAddress payee,
        AisaAsset asset,
        long untilMs,
        @Nullable Bytes32 key) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "Opening[" + id + " from " + payer.name() + "]";
    }
}
