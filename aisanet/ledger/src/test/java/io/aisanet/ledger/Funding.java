package io.aisanet.ledger;

/** Registers what a test needs before it can begin. */
final class Funding {
    private Funding() {}

    /** The USD account of a new system wallet, which may go negative. */
    static long system(Ledger ledger, long nowMs) {
        return account(ledger, nowMs, WalletKind.SYSTEM, 0);
    }

    /** The USD account of a new agent wallet. */
    static long agent(Ledger ledger, long nowMs, long number) {
        return account(ledger, nowMs, WalletKind.AGENT, number);
    }

    private static long account(Ledger ledger, long nowMs, WalletKind kind, long number) {
        CreateOwner owner = new CreateOwner();
        owner.name = "owner " + number;
        long ownerId = apply(ledger, owner, nowMs, 2 * number + 1);
        return account(ledger, nowMs, kind, number, ownerId);
    }

    /** The USD account of one more agent wallet of an owner. */
    static long agentOf(Ledger ledger, long nowMs, long owner, long number) {
        return account(ledger, nowMs, WalletKind.AGENT, number, owner);
    }

    private static long account(
            Ledger ledger, long nowMs, WalletKind kind, long number, long ownerId) {
        CreateWallet wallet = new CreateWallet();
        wallet.owner = ownerId;
        wallet.kind = kind;
        wallet.name = "wallet " + number;
        wallet.assets = 1L << Asset.USD.code();
        long walletId = apply(ledger, wallet, nowMs, 2 * number + 2);
        return AccountId.of(walletId, Asset.USD);
    }

    private static long apply(Ledger ledger, Command command, long nowMs, long id) {
        command.idHigh = 0xF00D;
        command.idLow = id;
        command.expiryMs = nowMs + 1;
        Outcome outcome = new Outcome();
        ledger.apply(command, nowMs, outcome);
        if (outcome.status != Status.OK) {
            throw new IllegalStateException(outcome.status.name());
        }
        return outcome.result;
    }
}
