package io.aisanet.http402;

/** What checking an {@code exact} payment found. */
public sealed interface ExactResult {

    /**
     * The payer signed these terms. Whether the payer has the money, and has not used the nonce,
     * only the ledger knows.
     *
     * @param payer who signed
     * @param authorization what was signed
     */
    record Valid(EvmAddress payer, TransferAuthorization authorization) implements ExactResult {}

    /**
     * Not a payment of these terms.
     *
     * @param code one of {@link ErrorCodes}
     * @param message the reason for people
     */
    record Invalid(String code, String message) implements ExactResult {}
}
