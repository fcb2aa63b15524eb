package io.aisanet.ledger;

import java.util.List;

/**
 * A wallet as it stands.
 *
 * @param id wallet id
 * @param owner owner id
 * @param kind what it is for
 * @param name name for people
 * @param address 20 bytes, lower-case hex with 0x; empty = none
 * @param publicKey 32 bytes Ed25519, lower-case hex with 0x; empty = none
 * @param frozen whether it or its owner is frozen
 * @param accounts its accounts in order of asset code
 */
public record WalletState(
        long id,
        long owner,
        WalletKind kind,
        String name,
        String address,
        String publicKey,
        boolean frozen,
        List<AccountState> accounts) {}
