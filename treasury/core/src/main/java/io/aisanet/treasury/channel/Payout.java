package io.aisanet.treasury.channel;

import io.aisanet.ledger.Asset;

/**
 * One sum to one payee: a leg of a {@link PayoutBatch}.
 *
 * @param id unique for ever among the channel's payouts, in the alphabet of {@link #ID}, which fits
 *     an ISO 20022 EndToEndId and 32 bytes of a chain
 * @param asset what is paid
 * @param amount atomic units, 1 or more: what the payee gets, fees not taken from it
 * @param destination where to
 * @param purpose what the payee reads: remittance text or memo; may be empty, at most {@value
 *     #PURPOSE_LENGTH_MAX} characters
 */
public record Payout(String id, Asset asset, long amount, Destination destination, String purpose) {

    /** What ids of payouts and batches look like. */
    public static final String ID = "[A-Za-z0-9-]{1,32}";

    /** Longest purpose, that of a SEPA credit transfer. */
    public static final int PURPOSE_LENGTH_MAX = 140;

    /** Checks the ranges. */
    public Payout {
        if (!id.matches(ID)) {
            throw new IllegalArgumentException("a payout's id is " + ID + ", not " + id);
        }
        if (amount < 1) {
            throw new IllegalArgumentException("payout " + id + " is of " + amount);
        }
        if (purpose.length() > PURPOSE_LENGTH_MAX) {
            throw new IllegalArgumentException(
                    "the purpose of payout " + id + " is over " + PURPOSE_LENGTH_MAX);
        }
    }
}
