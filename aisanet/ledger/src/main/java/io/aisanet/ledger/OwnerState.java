package io.aisanet.ledger;

/** An owner as it stands. */
public record OwnerState(long id, String name, String timeZone, boolean frozen, long wallets) {}
