package io.aisanet.paywall;

import io.aisanet.http402.receipt.LedgerEntry;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whoever keeps the money. This comment is the contract; the paywall relies on every sentence of
 * it.
 *
 * <ul>
 *   <li>{@link #hold} checks balance and rules, remembers the credential's id with the request's
 *       binding, and sets the money aside, <em>in one atomic step</em>. Of any number of concurrent
 *       holds with one id, in this process or another, exactly one gets {@link HoldResult.Held}.
 *       The id stays remembered at least until {@link HoldOrder#credentialUntilMs}.
 *   <li>{@link #capture} moves what the call cost to the payee, gives the rest back and ends the
 *       hold, once: repeated, it answers the same and moves nothing. It never succeeds on a hold
 *       that was voided or has expired, and never moves more than was held.
 *   <li>{@link #release} gives the money back and ends the hold; after a capture it does nothing.
 *       When it fails, the hold still expires by itself at {@link HoldOrder#holdUntilMs}: nobody's
 *       death keeps a payer's money.
 *   <li>{@link #refund} gives back what a capture moved, once, as far as the payee has it.
 *   <li>Outcomes have three values. <em>Unknown</em> means that the step may have happened; an
 *       implementation returns it only after it asked again, and the paywall then neither charges a
 *       second time nor says that nothing was charged.
 * </ul>
 *
 * All methods block, are called from any number of threads, and return within the implementation's
 * own time-outs. They throw only for bugs.
 */
public interface Settlement extends AutoCloseable {

    /** What it can settle; its methods get orders of no other dialect. */
    Set<Dialect> dialects();

    /** The schemes of x402 version 2 that it can settle. */
    Set<Scheme> schemes();

    /** Tokens of real chains that it takes besides, in the order in which they are offered. */
    default List<ChainAsset> chains() {
        return List.of();
    }

    /** Who converts for it, where payers may give another asset than payees get. */
    default Optional<ConversionTill> conversions() {
        return Optional.empty();
    }

    /** Sets the money aside. */
    HoldResult hold(HoldOrder order);

    /**
     * Pays out of what {@link #hold} set aside.
     *
     * @param cost what the call cost, at most the price; nothing at all ends the hold as {@link
     *     #release} does
     */
    CaptureResult capture(HoldOrder order, Cost cost);

    /**
     * Where a ledger tells what was captured, for whoever has to prove it; empty where none does,
     * and where it cannot be asked now.
     */
    default Optional<LedgerEntry> entryOf(HoldOrder order, CaptureResult.Captured captured) {
        return Optional.empty();
    }

    /** Gives back what {@link #hold} set aside. */
    void release(HoldOrder order);

    /** Gives back what {@link #capture} moved; false when that cannot be confirmed. */
    boolean refund(HoldOrder order);

    /** Where this credential's money is, without changing anything. */
    PaymentState stateOf(HoldOrder order);

    /** Whether the settlement can be reached at this moment; for health checks. */
    boolean isReachable();

    @Override
    void close();
}
