package io.aisanet.treasury.channel;

/**
 * A way for money into and out of the books: a chain, a bank, another payment network. It has four
 * roles and keeps these laws, which {@code ChannelContract} tests:
 *
 * <ol>
 *   <li><b>Once.</b> A batch id pays at most once, however often and from however many threads it
 *       is handed in, and across restarts.
 *   <li><b>Written before sent.</b> What will be sent is on disk, whole, before its first byte goes
 *       out; after a restart the same bytes are sent again, never new ones in addition.
 *   <li><b>No false end.</b> {@link PayoutState#FAILED} says that the money can never arrive. Where
 *       that is not known, the state stays where it is.
 *   <li><b>Only legal moves.</b> A payout's states follow {@link PayoutState#mayBecome}.
 *   <li><b>Numbered feeds.</b> Deposits, payouts and statement lines are read from a number onward,
 *       in order; numbers only grow, and the same number says the same after a restart.
 *   <li><b>An external reference is an identity.</b> Two deposits never share one; the same
 *       movement has the same one whenever it is read.
 *   <li><b>Trouble outside is an {@link java.io.IOException}</b> and changes nothing that was
 *       promised; what the channel will not do is a {@link ChannelRefusal}.
 * </ol>
 *
 * A channel may be called from several threads. It knows nothing of the ledger: who reads it turns
 * what it says into commands, whose ids follow from the external references.
 */
public interface Channel extends AutoCloseable {

    /** What does not change while the channel is open. */
    ChannelFacts facts();

    /** Money in. */
    Watch watch();

    /** Money out. */
    Pay pay();

    /** What paying costs and how long it takes. */
    Quote quote();

    /** What the outside's own books say. */
    Reconcile reconcile();

    /** Stops what the channel has running; what it promised stays on disk. */
    @Override
    void close();
}
