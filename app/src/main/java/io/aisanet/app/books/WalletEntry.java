package io.aisanet.app.books;

import io.aisanet.ledger.WalletKind;

/**
 * A wallet, as the event that created it tells.
 *
 * @param address 0x and 40 hexadecimal digits; empty = none
 */
public record WalletEntry(long id, long owner, WalletKind kind, String name, String address) {}
