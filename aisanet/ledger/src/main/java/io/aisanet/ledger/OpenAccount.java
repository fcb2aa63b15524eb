package io.aisanet.ledger;

/** Opens one more account of a wallet. The outcome's result is the account id. */
public final class OpenAccount extends Command {
    /** Id of the wallet. */
    public long wallet;

    /** {@link Asset#code()} of the account's asset. */
    public int asset;
}
