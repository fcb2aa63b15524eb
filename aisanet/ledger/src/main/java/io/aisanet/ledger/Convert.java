package io.aisanet.ledger;

/**
 * Executes a firm quote: the payer gives one asset, and whom the quote names gets another, in one
 * step over both assets and the pool's two accounts.
 *
 * <p>A <em>firm quote</em> is an open {@link Hold} on a pool: its payer is the pool's account in
 * the asset that is got, its payee the account that gets it (the payer's own for an exchange, a
 * provider's for a payment that converts), its amount what is got, its deadline until when the
 * quote is good, its binding {@link QuoteTerms#binding}. So what is promised is set aside before
 * anybody is told, and goes back by itself when nobody comes for it.
 *
 * <p>The laws of a conversion:
 *
 * <ul>
 *   <li><b>All or none.</b> The payer is debited the whole amount and the pool's account in the
 *       same asset is credited; the pool passes the fee on; the quote is captured as a whole. In
 *       each asset debits are credits.
 *   <li><b>At the quoted terms only.</b> Payer, amount and fee must be those that the quote's
 *       binding is the digest of: the ledger believes no rate.
 *   <li><b>Once.</b> A quote is captured as a whole, by a conversion and by nothing else: a {@link
 *       Capture} of it is refused, whoever sends it.
 *   <li><b>No last look.</b> Neither the pool's balance nor whether it is frozen is asked again:
 *       that was when the quote was made.
 *   <li><b>The payer's budgets judge it like any debit</b>, by the amount in the payer's asset.
 *       Payee is for them the wallet that gets the other asset; of an exchange, the pool's wallet.
 *       Where somebody must be asked it is refused, as a transfer is.
 * </ul>
 *
 * <p>It is told by {@code CONVERTED} (the payer's debit), {@code SHARED} (the fee, where there is
 * one) and {@code CAPTURED} (the quote).
 */
public final class Convert extends Command {
    /** High half of the quote's id: that of its hold. */
    public long holdHigh;

    /** Low half of the quote's id. */
    public long holdLow;

    /** Account id that is debited. */
    public long payer;

    /** Atomic units of the payer's asset that are debited, the fee included; 1 or more. */
    public long amount;

    /** Account in the payer's asset that the pool passes the fee on to; 0 = there is no fee. */
    public long feeAccount;

    /** Atomic units of the amount that are the fee: less than the amount, or 0. */
    public long fee;

    /** What is bought, see {@link ListKind#CATEGORY}; 0 = not said. */
    public long category;

    /** Whose resource it is, see {@link ListKind#RESOURCE}; 0 = not said. */
    public long resource;

    /** What one unit costs, in millionths of an atomic unit; 0 = not said. */
    public long unitPrice;

    /**
     * Budget of kind {@link BudgetKind#MANDATE} that this payment also counts against; 0 = none.
     */
    public long mandate;
}
