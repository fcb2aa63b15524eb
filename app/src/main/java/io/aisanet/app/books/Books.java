package io.aisanet.app.books;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.WalletKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The double-entry book, kept a second time: every balance is computed anew from the events, by
 * code that shares nothing with the ledger's. What cannot be is remembered as a problem, not
 * thrown.
 */
public final class Books {
    /** How many problems are told one by one. */
    private static final int PROBLEMS_MAX = 20;

    private record HoldId(long high, long low) {}

    private final Names names = new Names();
    private final Map<Long, AccountBook> accounts = new TreeMap<>();
    private final Map<HoldId, Long> openHolds = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private long events;
    private long lastTimestampMs;

    /** Books the next event. */
    public void accept(Event event) {
        names.accept(event);
        events++;
        if (event.timestampMs < lastTimestampMs) {
            problem(event, "is older than the event before");
        }
        lastTimestampMs = event.timestampMs;
        switch (event.type) {
            case ACCOUNT_OPENED -> account(event.result);
            case TRANSFERRED, SHARED, CONVERTED -> move(event, event.payer, event.payee);
            case HELD, PARKED -> hold(event);
            case CAPTURED, HOLD_CONVERTED -> capture(event);
            case VOIDED, EXPIRED, DISAPPROVED -> giveBack(event);
            case REFUNDED -> move(event, event.payee, event.payer);
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

    public Names names() {
        return names;
    }

    public long events() {
        return events;
    }

    public long openHolds() {
        return openHolds.size();
    }

    /** The account with this id, if any event touched it. */
    public Optional<AccountBook> account(long walletId, Asset asset) {
        return Optional.ofNullable(accounts.get(AccountId.of(walletId, asset)));
    }

    /** Every account that any event touched, in the order of their ids. */
    public Collection<AccountBook> accounts() {
        return List.copyOf(accounts.values());
    }

    /** Sums over all accounts of each asset that has any. */
    public Map<Asset, AssetSum> sums() {
        var sums = new EnumMap<Asset, AssetSum>(Asset.class);
        for (AccountBook account : accounts.values()) {
            Asset asset = Asset.ofCode(AccountId.assetCodeOf(account.accountId()));
            if (asset != null) {
                sums.merge(asset, AssetSum.of(account), AssetSum::plus);
            }
        }
        return sums;
    }

    /** Everything that does not add up; empty is what it should be. */
    public List<String> problems() {
        var all = new ArrayList<>(problems);
        sums().forEach((asset, sum) -> {
            if (sum.debits() != sum.credits()) {
                all.add(
                        asset
                                + ": debits of "
                                + sum.debits()
                                + " are not credits of "
                                + sum.credits());
            }
        });
        return List.copyOf(all);
    }

    private void hold(Event event) {
        AccountBook payer = account(event.payer);
        payer.held = Math.addExact(payer.held, event.amount);
        if (openHolds.putIfAbsent(subject(event), event.amount) != null) {
            problem(event, "holds under an id that is held already");
        }
        checkAvailable(event, payer);
    }

    private void capture(Event event) {
        close(event, Math.addExact(event.amount, event.released));
        move(event, event.payer, event.payee);
    }

    private void giveBack(Event event) {
        close(event, event.amount);
        if (openHolds.remove(subject(event)) != null) {
            problem(event, "ends a hold without giving all of it back");
        }
    }

    /** Takes so much out of what is open of a hold. */
    private void close(Event event, long amount) {
        AccountBook payer = account(event.payer);
        payer.held = Math.subtractExact(payer.held, amount);
        long open = openHolds.getOrDefault(subject(event), 0L) - amount;
        if (open < 0) {
            problem(event, "takes more out of a hold than is in it");
        }
        if (open > 0) {
            openHolds.put(subject(event), open);
        } else {
            openHolds.remove(subject(event));
        }
    }

    private void move(Event event, long fromId, long toId) {
        AccountBook from = account(fromId);
        AccountBook to = account(toId);
        if (event.amount <= 0) {
            problem(event, "moves an amount of " + event.amount);
        }
        if (AccountId.assetCodeOf(fromId) != AccountId.assetCodeOf(toId)) {
            problem(event, "moves money between two assets");
        }
        from.debits = Math.addExact(from.debits, event.amount);
        to.credits = Math.addExact(to.credits, event.amount);
        checkAvailable(event, from);
    }

    private void checkAvailable(Event event, AccountBook account) {
        boolean mayBeNegative =
                names.walletOfAccount(account.accountId())
                        .map(wallet -> wallet.kind() == WalletKind.SYSTEM)
                        .orElse(false);
        if (account.available() < 0 && !mayBeNegative) {
            problem(event, "overdraws " + names.ofAccount(account.accountId()));
        }
    }

    private AccountBook account(long id) {
        return accounts.computeIfAbsent(id, AccountBook::new);
    }

    private void problem(Event event, String what) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add("event " + event.sequence + " (" + event.type + ") " + what);
        }
    }

    private static HoldId subject(Event event) {
        return new HoldId(event.subjectHigh, event.subjectLow);
    }
}
