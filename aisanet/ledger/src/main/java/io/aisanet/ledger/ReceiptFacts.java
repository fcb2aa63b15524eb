package io.aisanet.ledger;

/**
 * What a signed receipt binds of a payment, besides the outcome of its capture or transfer.
 *
 * @param event number of the event that tells the decision: {@code HELD}, {@code PARKED} or {@code
 *     TRANSFERRED}
 * @param policy hash of the document of the rules under which it was decided, lower-case hex with
 *     0x; zeros where the payer had no budget
 * @param sealedEvent number of the newest event that a block covers; 0 = none
 * @param sealHash hash of that block, lower-case hex with 0x: it covers every event up to there
 */
public record ReceiptFacts(long event, String policy, long sealedEvent, String sealHash) {}
