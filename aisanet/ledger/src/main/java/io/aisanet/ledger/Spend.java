package io.aisanet.ledger;

/** One debit as the guard sees it; reused. */
final class Spend {
    int payer;
    long payeeWallet;
    long amount;
    long category;
    long resource;
    long unitPrice;
    long mandate;

    Spend of(int payerRow, Transfer transfer) {
        payer = payerRow;
        payeeWallet = AccountId.walletOf(transfer.payee);
        amount = transfer.amount;
        category = transfer.category;
        resource = transfer.resource;
        unitPrice = transfer.unitPrice;
        mandate = transfer.mandate;
        return this;
    }

    /** What is given of a conversion, to whom the budgets shall see. */
    Spend of(int payerRow, Convert convert, long toWallet) {
        payer = payerRow;
        payeeWallet = toWallet;
        amount = convert.amount;
        category = convert.category;
        resource = convert.resource;
        unitPrice = convert.unitPrice;
        mandate = convert.mandate;
        return this;
    }

    Spend of(int payerRow, Hold hold) {
        payer = payerRow;
        payeeWallet = AccountId.walletOf(hold.payee);
        amount = hold.amount;
        category = hold.category;
        resource = hold.resource;
        unitPrice = hold.unitPrice;
        mandate = hold.mandate;
        return this;
    }
}
