package io.aisanet.app.books;

/** One account, added up from events. */
public final class AccountBook {
    private final long accountId;
    long debits;
    long credits;
    long held;

    AccountBook(long accountId) {
        this.accountId = accountId;
    }

    public long accountId() {
        return accountId;
    }

    /** Atomic units ever debited. */
    public long debits() {
        return debits;
    }

    /** Atomic units ever credited. */
    public long credits() {
        return credits;
    }

    /** Atomic units set aside by open holds. */
    public long held() {
        return held;
    }

    /** What may be spent. */
    public long available() {
        return credits - debits - held;
    }
}
