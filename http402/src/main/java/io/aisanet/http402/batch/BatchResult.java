package io.aisanet.http402.batch;

/** What checking a payload found. */
public sealed interface BatchResult {

    /**
     * Rightly signed, and for what we sell. Whether the channel allows it only its {@link Channel}
     * knows, and whether the payer has the deposit only the ledger.
     *
     * @param payload what was signed
     */
    record Valid(BatchPayload payload) implements BatchResult {}

    /**
     * Not a payment of these terms.
     *
     * @param code of {@link io.aisanet.http402.ErrorCodes} or {@link BatchErrors}
     * @param message the reason for people
     */
    record Invalid(String code, String message) implements BatchResult {}
}
