package io.aisanet.ledger;

/**
 * An account as it stands: one wallet in one asset.
 *
 * @param id account id, see {@link AccountId}
 * @param owner owner of its wallet
 * @param debits atomic units ever debited
 * @param credits atomic units ever credited
 * @param held atomic units set aside by open holds
 * @param overdraftAllowed whether it may go negative: it mirrors the outside world
 * @param frozen whether its wallet or owner is frozen
 * @param budget id of the budget that it is attached to; 0 = none
 */
public record AccountState(
        long id,
        long owner,
        long debits,
        long credits,
        long held,
        boolean overdraftAllowed,
        boolean frozen,
        long budget) {
    /** What may be spent: {@code credits - debits - held}. */
    public long available() {
        return credits - debits - held;
    }
}
