package io.aisanet.ledger;

/**
 * A wish to change the ledger. Commands are plain carriers with public fields: a client fills one
 * and submits it, a node reuses one of each kind for every message, and nothing is allocated per
 * command. A field that is not set is zero.
 *
 * <p>Every command carries a 128-bit id and an expiry. The ledger remembers the id, the fields and
 * the outcome until the expiry, so that a command sent twice is applied once and answered twice the
 * same; past its expiry it is refused. A {@link Transfer} or {@link Hold} may instead carry the
 * payer's own {@code sequence} number, which costs no memory at all.
 */
public abstract sealed class Command
        permits Transfer,
                Hold,
                Capture,
                VoidHold,
                Refund,
                CreateOwner,
                CreateWallet,
                OpenAccount,
                Freeze,
                AddCredential,
                RevokeCredential,
                SetBudget,
                SetListed,
                AttachBudget,
                FreezeBudget,
                Approve,
                Convert,
                ConvertHeld {

    /** High half of the id; an id of zero is refused where no sequence stands in for it. */
    public long idHigh;

    /** Low half of the id. */
    public long idLow;

    /**
     * Unix milliseconds after which this command is refused, at most {@link
     * Limits#EXPIRY_AHEAD_MS_MAX} ahead of the cluster's clock.
     */
    public long expiryMs;

    Command() {}
}
