package io.aisanet.history;

/**
 * What a statement says around its entries, in atomic units.
 *
 * @param account whose
 * @param name of its wallet
 * @param period of the entries
 * @param opening balance before the first entry
 * @param closing balance after the last
 * @param debits sum of what went
 * @param credits sum of what came
 * @param entries how many
 * @param upToEvent number of the newest event that the history had: later ones may belong here
 */
public record Statement(
        long account,
        String name,
        Period period,
        long opening,
        long closing,
        long debits,
        long credits,
        long entries,
        long upToEvent) {}
