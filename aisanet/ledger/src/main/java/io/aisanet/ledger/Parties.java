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
        return judge(payerId, payeeId, false);
    }

    /**
     * @param converts whether the two are to be in different assets
     */
    Status judge(long payerId, long payeeId, boolean converts) {
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
        boolean same = AccountId.assetCodeOf(payerId) == AccountId.assetCodeOf(payeeId);
        if (same == converts) {
            return same ? Status.ASSETS_SAME : Status.ASSETS_DIFFER;
        }
        return Status.OK;
    }
}
