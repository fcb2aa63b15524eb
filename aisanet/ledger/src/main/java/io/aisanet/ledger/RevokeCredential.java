package io.aisanet.ledger;

/** Ends a credential at one position of the log. */
public final class RevokeCredential extends Command {
    /** Id of the credential. */
    public long credential;
}
