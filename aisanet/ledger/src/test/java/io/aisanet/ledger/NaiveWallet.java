package io.aisanet.ledger;

import java.util.TreeMap;

/** A wallet of the naive model. */
final class NaiveWallet {
    final long id;
    final NaiveOwner owner;
    final WalletKind kind;
    final String name;
    final String address;
    final String publicKey;
    final TreeMap<Integer, NaiveAccount> accounts = new TreeMap<>();
    boolean frozen;

    /** An owner of the naive model. */
    static final class NaiveOwner {
        final long id;
        final String name;
        final String timeZone;
        long wallets;
        boolean frozen;

        /** Where new agents begin, by asset. */
        final TreeMap<Integer, Long> budgets = new TreeMap<>();

        NaiveOwner(long id, String name, String timeZone) {
            this.id = id;
            this.name = name;
            this.timeZone = timeZone;
        }
    }

    NaiveWallet(long id, NaiveOwner owner, CreateWallet from) {
        this.id = id;
        this.owner = owner;
        this.kind = from.kind;
        this.name = from.name;
        this.address = NaiveFields.hex(from.address);
        this.publicKey = NaiveFields.hex(from.publicKey);
    }
}
