package io.aisanet.ledger;

/**
 * Stops or allows again all debits of a wallet, or of every wallet of an owner, at one position of
 * the log. Open holds stay capturable: they were promised before.
 */
public final class Freeze extends Command {
    /** Id of the owner to freeze; 0 = a wallet is meant. */
    public long owner;

    /** Id of the wallet to freeze; 0 = an owner is meant. */
    public long wallet;

    /** True to freeze, false to allow again. */
    public boolean frozen;
}
