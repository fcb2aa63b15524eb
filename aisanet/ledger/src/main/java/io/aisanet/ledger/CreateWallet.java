package io.aisanet.ledger;

/**
 * Registers an economic identity: an agent, a provider or a part of the system. The outcome's
 * result is the wallet id.
 */
public final class CreateWallet extends Command {
    /** Id of the owner. */
    public long owner;

    /** What the wallet is for. */
    public WalletKind kind = WalletKind.AGENT;

    /** Name for people, 1 to {@link Limits#NAME_BYTES_MAX} bytes of UTF-8. */
    public String name = "";

    /** EVM-style address whose signatures may spend; all zero = none. One wallet an address. */
    public final byte[] address = new byte[Limits.ADDRESS_BYTES];

    /** Ed25519 public key whose signatures may spend; all zero = none. One wallet a key. */
    public final byte[] publicKey = new byte[Limits.KEY_BYTES];

    /** Whether a key of another wallet is refused. False only in logs from before that was so. */
    public boolean keyChecked = true;

    /** Accounts to open at once: bit n set = the asset with code n. */
    public long assets;
}
