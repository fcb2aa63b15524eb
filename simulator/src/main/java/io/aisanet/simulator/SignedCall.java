package io.aisanet.simulator;

import io.aisanet.http402.CredentialId;

/**
 * A payment that is ready to be sent.
 *
 * @param id what the ledger will know it by
 * @param payer who signed it
 * @param header value of {@code PAYMENT-SIGNATURE}
 */
public record SignedCall(CredentialId id, Party payer, String header) {}
