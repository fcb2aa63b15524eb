package io.aisanet.app.simulate.treasury;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import java.util.Map;
import java.util.TreeMap;

/** What every account has and what of it is set aside, as the events alone tell it. */
final class Balances {
    private final Map<Long, Account> accounts = new TreeMap<>();

    private static final class Account {
        long has;
        long held;
    }

    private Account of(long id) {
        return accounts.computeIfAbsent(id, any -> new Account());
    }

    void onEvent(Event event) {
        switch (event.type) {
            case TRANSFERRED, SHARED, CONVERTED -> move(event.payer, event.payee, event.amount);
            case REFUNDED -> move(event.payee, event.payer, event.amount);
            case HELD -> of(event.payer).held += event.amount;
            case VOIDED, EXPIRED -> of(event.payer).held -= event.amount;
            case CAPTURED -> {
                of(event.payer).held -= event.amount + event.released;
                move(event.payer, event.payee, event.amount);
            }
            case HOLD_CONVERTED -> {
                of(event.payer).held -= event.amount;
                move(event.payer, event.payee, event.amount);
            }
            default -> {}
        }
    }

    private void move(long from, long to, long amount) {
        of(from).has -= amount;
        of(to).has += amount;
    }

    /** What an account has, held money included. */
    long has(long wallet, Asset asset) {
        return of(AccountId.of(wallet, asset)).has;
    }

    /** What is set aside of it. */
    long held(long wallet, Asset asset) {
        return of(AccountId.of(wallet, asset)).held;
    }

    /** What all accounts in an asset have together. */
    long sum(Asset asset) {
        long sum = 0;
        for (Map.Entry<Long, Account> entry : accounts.entrySet()) {
            sum += AccountId.assetCodeOf(entry.getKey()) == asset.code() ? entry.getValue().has : 0;
        }
        return sum;
    }

    /** Whether the ledger says the same of an account. */
    boolean agreesWith(AccountState state) {
        Account mine = of(state.id());
        return mine.has == state.credits() - state.debits() && mine.held == state.held();
    }
}
