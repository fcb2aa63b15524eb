package io.aisanet.ledger;

/**
 * What a firm quote asks for in return for what its hold sets aside. The hold is bound to it, see
 * {@link Convert}.
 *
 * @param payer account id that may execute the quote, in the asset that is given
 * @param amount atomic units that it is debited, the fee included
 * @param feeAccount account id that gets the fee; 0 = there is none
 * @param fee atomic units of the amount
 */
public record QuoteTerms(long payer, long amount, long feeAccount, long fee) {
    /** With what the {@link Hold#binding} of every quote begins, and of nothing else. */
    public static final String TAG = "AISA-QUOTE-1";

    /**
     * {@link Hold#binding} of the quote: the ASCII text of {@link #TAG} and the first 20 bytes of
     * the SHA-256 over the four numbers in this order, 8 bytes each, big endian. Whoever has the
     * terms can compute it, and nobody finds other terms for it.
     */
    public byte[] binding() {
        return new QuoteBinding().of(payer, amount, feeAccount, fee).clone();
    }
}
