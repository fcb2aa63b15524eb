package io.aisanet.paywall.session;

import io.aisanet.http402.CredentialId;

/**
 * Money of a session: one hold of the settlement.
 *
 * @param hold the hold's id
 * @param amount that was set aside, atomic units
 * @param captured what the payee has of it
 */
public record Deposit(CredentialId hold, long amount, long captured) {

    public Deposit {
        if (captured < 0 || captured > amount) {
            throw new IllegalArgumentException(captured + " of " + amount);
        }
    }

    /** What may still be captured. */
    public long open() {
        return amount - captured;
    }

    Deposit withCaptured(long total) {
        return new Deposit(hold, amount, total);
    }

    /** The same when the settlement has given back what was open. */
    Deposit ended(long total) {
        return new Deposit(hold, total, total);
    }
}
