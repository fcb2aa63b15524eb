package io.aisanet.ledger;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Balances re-computed from the events alone: a second opinion on a ledger, for auditing offline.
 * Feed it every block from the first one.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class EventLedger implements EventSink {
    /**
     * An account as the events tell it.
     *
     * @param holds how many holds are open on it
     */
    public record Balance(long account, long debits, long credits, long held, long holds) {}

    /**
     * Verifies the block and adds up what its events tell.
     *
     * @throws EventChainBroken when it does not continue the chain or tells the impossible
     */
    @Override
    public void onBlock(EventBlock block) {
        throw new UnsupportedOperationException();
    }

    /** An account that was opened. */
    public Optional<Balance> account(long id) {
        throw new UnsupportedOperationException();
    }

    /** Every account in the order of the ids. */
    public void accounts(Consumer<Balance> consumer) {
        throw new UnsupportedOperationException();
    }

    /** One line an asset that has accounts. */
    public List<Totals.AssetTotals> assets() {
        throw new UnsupportedOperationException();
    }

    /** How many events of a type were read. */
    public long count(EventType type) {
        throw new UnsupportedOperationException();
    }

    /** The chain up to the newest block. */
    public EventChain chain() {
        throw new UnsupportedOperationException();
    }
}
