package io.aisanet.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agrona.collections.Long2LongHashMap;

/**
 * Balances re-computed from the events alone: a second opinion on a ledger, for auditing offline.
 * Feed it every block from the first one.
 */
public final class EventLedger implements EventSink {
    private static final int DEBITS = 0;
    private static final int CREDITS = 1;
    private static final int HELD = 2;
    private static final int HOLDS = 3;
    private static final int ACCOUNT = 4;
    private static final int WIDTH = 5;
    private static final long NONE = -1;

    private final EventChain chain = new EventChain();
    private final EventReader reader = new EventReader();
    private final Event event = new Event();
    private final LongTable rows = new LongTable(WIDTH);
    private final Long2LongHashMap rowOfAccount = new Long2LongHashMap(NONE);
    private final OpenHolds openHolds = new OpenHolds();
    private final long[] counts = new long[EventType.values().length + 1];

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
        chain.verify(block);
        reader.wrap(block);
        while (reader.next(event)) {
            counts[event.type.code()]++;
            post();
        }
    }

    private void post() {
        switch (event.type) {
            case ACCOUNT_OPENED -> open();
            case TRANSFERRED, SHARED, CONVERTED -> move(event.payer, event.payee);
            case REFUNDED -> move(event.payee, event.payer);
            case HELD, PARKED -> {
                hold(event.amount);
                rows.add(row(event.payer), HOLDS, 1);
                openHolds.begin(event);
            }
            case CAPTURED -> {
                move(event.payer, event.payee);
                give(event.amount + event.released);
            }
            case HOLD_CONVERTED -> {
                move(event.payer, event.payee);
                give(event.amount);
            }
            case VOIDED, EXPIRED, DISAPPROVED -> give(event.amount);
            case OWNER_CREATED,
                    WALLET_CREATED,
                    REFUSED,
                    FROZEN,
                    UNFROZEN,
                    CREDENTIAL_ADDED,
                    CREDENTIAL_REVOKED,
                    BUDGET_SET,
                    LISTED_SET,
                    BUDGET_ATTACHED,
                    BUDGET_FROZEN,
                    BUDGET_UNFROZEN,
                    APPROVED,
                    RESUMED -> {}
        }
    }

    private void open() {
        if (rowOfAccount.get(event.result) != NONE) {
            throw impossible("account " + event.result + " is opened twice");
        }
        int row = rows.append();
        rows.set(row, ACCOUNT, event.result);
        rowOfAccount.put(event.result, row);
    }

    private void move(long from, long to) {
        requirePositive(event.amount);
        rows.add(row(from), DEBITS, event.amount);
        rows.add(row(to), CREDITS, event.amount);
    }

    private void hold(long amount) {
        requirePositive(amount);
        rows.add(row(event.payer), HELD, amount);
    }

    private void give(long amount) {
        requirePositive(amount);
        int row = row(event.payer);
        rows.add(row, HELD, -amount);
        long left = openHolds.take(event, amount);
        if (left < 0) {
            throw impossible("more leaves a hold than is open of it");
        }
        rows.add(row, HOLDS, left == 0 ? -1 : 0);
    }

    private void requirePositive(long amount) {
        if (amount <= 0) {
            throw impossible("an amount is " + amount);
        }
    }

    private int row(long account) {
        long row = rowOfAccount.get(account);
        if (row == NONE) {
            throw impossible("account " + account + " was never opened");
        }
        return (int) row;
    }

    private EventChainBroken impossible(String what) {
        return new EventChainBroken("event " + event.sequence + ": " + what);
    }

    /** An account that was opened. */
    public Optional<Balance> account(long id) {
        long row = rowOfAccount.get(id);
        return row == NONE ? Optional.empty() : Optional.of(balance((int) row));
    }

    /** Every account in the order of the ids. */
    public void accounts(Consumer<Balance> consumer) {
        long[] ids = new long[rows.rows()];
        Arrays.setAll(ids, row -> rows.get(row, ACCOUNT));
        Arrays.sort(ids);
        for (long id : ids) {
            consumer.accept(balance(row(id)));
        }
    }

    private Balance balance(int row) {
        return new Balance(
                rows.get(row, ACCOUNT),
                rows.get(row, DEBITS),
                rows.get(row, CREDITS),
                rows.get(row, HELD),
                rows.get(row, HOLDS));
    }

    /** One line an asset that has accounts. */
    public List<Totals.AssetTotals> assets() {
        AssetSums sums = new AssetSums();
        for (int row = 0; row < rows.rows(); row++) {
            int asset = AccountId.assetCodeOf(rows.get(row, ACCOUNT));
            sums.accounts[asset]++;
            sums.debits[asset] += rows.get(row, DEBITS);
            sums.credits[asset] += rows.get(row, CREDITS);
            sums.held[asset] += rows.get(row, HELD);
        }
        List<Totals.AssetTotals> lines = new ArrayList<>();
        for (Asset asset : Asset.values()) {
            if (sums.accounts[asset.code()] > 0) {
                lines.add(sums.line(asset));
            }
        }
        return List.copyOf(lines);
    }

    /** How many events of a type were read. */
    public long count(EventType type) {
        return counts[type.code()];
    }

    /** How many holds are open. */
    public long openHolds() {
        return openHolds.count();
    }

    /** The chain up to the newest block. */
    public EventChain chain() {
        return chain;
    }
}
