package io.aisanet.ledger;

/** Registers a wallet and opens its first accounts. */
final class CreateWalletRule extends RegistrationRule<CreateWallet> {
    private static final long ALL_ASSETS = allAssets();

    CreateWalletRule(Books books) {
        super(books);
    }

    private static long allAssets() {
        long bits = 0;
        for (Asset asset : Asset.values()) {
            bits |= 1L << asset.code();
        }
        return bits;
    }

    @Override
    Status judge(CreateWallet command) {
        if (!Texts.isName(command.name)) {
            return Status.TEXT_INVALID;
        }
        if ((command.assets & ~ALL_ASSETS) != 0) {
            return Status.ASSET_NOT_FOUND;
        }
        if (!books.owners.has(command.owner)) {
            return Status.OWNER_NOT_FOUND;
        }
        if (!Words.isZero(command.address) && books.wallets.find(command.address) != 0) {
            return Status.ADDRESS_IN_USE;
        }
        if (command.keyChecked
                && !Words.isZero(command.publicKey)
                && books.wallets.findByKey(command.publicKey) != 0) {
            return Status.KEY_IN_USE;
        }
        boolean walletFits = books.wallets.count() < books.capacity.wallets();
        long accounts = books.accounts.count() + (long) Long.bitCount(command.assets);
        return walletFits && accounts <= books.capacity.accounts()
                ? Status.OK
                : Status.CAPACITY_REACHED;
    }

    @Override
    void change(CreateWallet command, Outcome outcome) {
        long id = books.wallets.add(command);
        books.accounts.addWallet();
        Event event = draft(EventType.WALLET_CREATED, command, id, command.owner);
        event.detail = command.kind.code();
        event.name = command.name;
        System.arraycopy(command.address, 0, event.address, 0, event.address.length);
        System.arraycopy(command.publicKey, 0, event.key, 0, event.key.length);
        outcome.result = id;
        outcome.eventSequence = books.journal.write();
        for (Asset asset : Asset.values()) {
            if ((command.assets & (1L << asset.code())) != 0) {
                open(command, id, asset);
            }
        }
    }
}
