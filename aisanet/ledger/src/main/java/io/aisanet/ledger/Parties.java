package io.aisanet.ledger;

/** Payer and payee of one payment, looked up and judged as a pair. */
final class Parties {
    private final Accounts accounts;
    private int payer;
    private int payee;

    Parties(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Row of the payer's account, after {@link #judge} said {@code OK}. */
    int payer() {
        return payer;
    }

    /** Row of the payee's account, after {@link #judge} said {@code OK}. */
    int payee() {
        return payee;
    }

    Status judge(long payerId, long payeeId) {
        payer = accounts.find(payerId);
        if (payer == Accounts.NONE) {
            return Status.PAYER_NOT_FOUND;
        }
        payee = accounts.find(payeeId);
        if (payee == Accounts.NONE) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (payer == payee) {
            return Status.PAYER_IS_PAYEE;
        }
        return AccountId.assetCodeOf(payerId) == AccountId.assetCodeOf(payeeId)
                ? Status.OK
                : Status.ASSETS_DIFFER;
    }
}
