package io.aisanet.http402.permit2;

import io.aisanet.http402.EvmAddress;

/** What checking a Permit2 payment found. */
public sealed interface Permit2Result {

    /**
     * The payer signed these terms. Whether the payer has the money, and has not used the nonce,
     * only the ledger knows.
     *
     * @param payer who signed
     * @param authorization what was signed
     */
    record Valid(EvmAddress payer, Permit2Authorization authorization) implements Permit2Result {}

    /**
     * Not a payment of these terms.
     *
     * @param code of {@link io.aisanet.http402.ErrorCodes} or {@link Permit2Errors}
     * @param message the reason for people
     */
    record Invalid(String code, String message) implements Permit2Result {}
}
