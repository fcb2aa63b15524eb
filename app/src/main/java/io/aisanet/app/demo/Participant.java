package io.aisanet.app.demo;

import io.aisanet.wallet.AgentWallet;

/**
 * Somebody with an opened keystore file and a wallet in the ledger.
 *
 * @param walletId its id in the ledger
 */
record Participant(String name, AgentWallet keys, long walletId) {}
