package io.aisanet.ledger;

/** Registers the hash of an API key with what it may do. The outcome's result is its id. */
public final class AddCredential extends Command {
    /** Owner that the key acts for. */
    public long owner;

    /** Wallet that the key is limited to; 0 = all wallets of the owner. */
    public long wallet;

    /** Bit set of what the key may do, opaque to the ledger. */
    public long scopes;

    /** Name for people, 1 to {@link Limits#NAME_BYTES_MAX} bytes of UTF-8. */
    public String name = "";

    /** SHA-256 of the key; the key itself never reaches the ledger. */
    public final byte[] keyHash = new byte[Limits.KEY_BYTES];
}
