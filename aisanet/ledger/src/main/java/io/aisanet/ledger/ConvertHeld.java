package io.aisanet.ledger;

/**
 * Executes a firm quote with money that its payer has set aside before: a payment that converts and
 * is captured when what it is for was delivered.
 *
 * <p>The payer's hold is one that {@link Hold#converts}: it is in what the payer gives, its payee
 * is the account that the quote's hold pays, in the other asset, so that the payer's budgets have
 * judged whom he pays. The quote is bound to the payer's account, to the whole amount of that hold,
 * and to the fee, as for {@link Convert}. Then both are captured as a whole, or neither:
 *
 * <ul>
 *   <li>the payer's hold goes to the pool's account in the same asset, and the pool passes the fee
 *       on;
 *   <li>the quote's hold goes to the payee, who passes on what the shares name.
 * </ul>
 *
 * <p>Nothing else captures either of them. What is not executed goes back on both sides by itself.
 * No budget and no balance is asked again: both holds were.
 *
 * <p>It is told by {@code HOLD_CONVERTED} (the payer's hold), {@code SHARED} (the fee, where there
 * is one), {@code CAPTURED} (the quote) and {@code SHARED} for each share.
 */
public final class ConvertHeld extends Command {
    /** High half of the id of the payer's hold. */
    public long holdHigh;

    /** Low half of the id of the payer's hold. */
    public long holdLow;

    /** High half of the quote's id: that of its hold. */
    public long quoteHigh;

    /** Low half of the quote's id. */
    public long quoteLow;

    /** Account in the payer's asset that the pool passes the fee on to; 0 = there is no fee. */
    public long feeAccount;

    /** Atomic units of the payer's hold that are the fee: less than all of it, or 0. */
    public long fee;

    /** How what the quote pays is divided, as of a {@link Capture}; none = it is the payee's. */
    public final Shares shares = new Shares();
}
