package io.aisanet.ledger;

/** Opens one more account of a wallet. */
final class OpenAccountRule extends RegistrationRule<OpenAccount> {
    OpenAccountRule(Books books) {
        super(books);
    }

    @Override
    Status judge(OpenAccount command) {
        Asset asset = Asset.ofCode(command.asset);
        if (asset == null) {
            return Status.ASSET_NOT_FOUND;
        }
        if (!books.wallets.has(command.wallet)) {
            return Status.WALLET_NOT_FOUND;
        }
        if (books.accounts.find(AccountId.of(command.wallet, asset)) != Accounts.NONE) {
            return Status.ACCOUNT_ALREADY_OPEN;
        }
        return books.accounts.count() >= books.capacity.accounts()
                ? Status.CAPACITY_REACHED
                : Status.OK;
    }

    @Override
    void change(OpenAccount command, Outcome outcome) {
        Asset asset = Asset.ofCode(command.asset);
        if (asset == null) {
            throw new LedgerInvariantViolation("an account is opened in no asset");
        }
        outcome.eventSequence = open(command, command.wallet, asset);
        outcome.result = AccountId.of(command.wallet, asset);
    }
}
