package io.aisanet.treasury.evm;

import io.aisanet.http402.EvmAddress;
import java.util.Map;

/**
 * The addresses to which money comes, besides the hot key's own. May grow; what is there stays.
 * Safe for several threads.
 */
public interface DepositAddresses {

    /** None: all comes to the hot key, told apart by memos or by a human. */
    DepositAddresses NONE = Map::of;

    /** For each address what a payment to it claims, such as a wallet's reference. */
    Map<EvmAddress, String> claims();
}
