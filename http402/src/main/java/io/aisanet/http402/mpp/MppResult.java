package io.aisanet.http402.mpp;

/**
 * What checking a credential found.
 *
 * @param <T> what was signed
 */
public sealed interface MppResult<T> {

    /**
     * The payer signed this. Whether there is money, and whether it was used before, only the
     * ledger knows.
     *
     * @param payment what was signed
     */
    record Valid<T>(T payment) implements MppResult<T> {}

    /**
     * Not a payment of what was asked.
     *
     * @param problem what to answer
     * @param detail the reason for people
     */
    record Invalid<T>(ProblemType problem, String detail) implements MppResult<T> {}
}
