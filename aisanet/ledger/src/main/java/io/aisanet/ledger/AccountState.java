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
 */
public record AccountState(
        long id,
        long owner,
        long debits,
        long credits,
        long held,
        boolean overdraftAllowed,
        boolean frozen) {
    /** What may be spent: {@code credits - debits - held}. */
    public long available() {
        return credits - debits - held;
    }
}
