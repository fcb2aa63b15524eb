package io.aisanet.paywall;

import io.aisanet.http402.CredentialId;
import io.aisanet.http402.Payer;

/**
 * A payment that somebody in front of the paywall has read and verified: the payer signed that it
 * pays the price of this request, once.
 *
 * @param id the same for every copy of it
 * @param payer who signed
 * @param untilMs unix milliseconds at which it stops being accepted, at most {@link
 *     #VALIDITY_SECONDS_MAX} ahead
 */
public record SignedOrder(CredentialId id, Payer payer, long untilMs) {

    /** How far ahead an order may end, in seconds. */
    public static final long VALIDITY_SECONDS_MAX = Orders.VALIDITY_SECONDS_MAX;
}
