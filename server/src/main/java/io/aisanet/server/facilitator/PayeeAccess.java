package io.aisanet.server.facilitator;

import io.aisanet.server.ledger.Wallets;

/** For whom a caller of the facilitator may collect. */
@FunctionalInterface
public interface PayeeAccess {
    /** Whether it may verify, settle and release what is paid to this wallet. */
    boolean covers(Wallets.Fixed payee);
}
