package io.aisanet.treasury.iso20022.channel;

/**
 * What a human decided of a task. The channel writes it down; who reads it moves the money in the
 * ledger, with an id that follows from the task's.
 *
 * @param taskId the task
 * @param decision what is to be done
 * @param walletId who is credited; 0 where nobody is
 * @param note why, for whoever asks later
 * @param by who decided
 * @param atMs when
 */
public record Resolution(
        long taskId, Decision decision, long walletId, String note, String by, long atMs) {

    /** Who decides where a task explained itself. */
    static final String BY_ITSELF = "aisa";

    /** Whether what came later explained it, and nobody had to decide. */
    public boolean isByItself() {
        return by.equals(BY_ITSELF);
    }

    /** What is to be done. */
    public enum Decision {
        /** The money belongs to a wallet. */
        CREDIT_WALLET,
        /** The money goes back to where it came from, by a payout of its own. */
        SEND_BACK,
        /** Nothing is to be moved: explained by what stands in the note. */
        EXPLAINED
    }

    public Resolution {
        if ((decision == Decision.CREDIT_WALLET) != (walletId > 0)) {
            throw new IllegalArgumentException(
                    "a wallet is named where one is credited, only there");
        }
        if (by.isBlank()) {
            throw new IllegalArgumentException("somebody decides");
        }
    }
}
