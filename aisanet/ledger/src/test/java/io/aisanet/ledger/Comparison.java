package io.aisanet.ledger;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares the ledger with the naive model. */
final class Comparison {
    private final NaiveLedger model;

    Comparison(NaiveLedger model) {
        this.model = model;
    }

    static void same(String what, @Nullable Object expected, @Nullable Object actual) {
        if (!Objects.equals(expected, actual)) {
            throw new AssertionError(what + ": the model says " + expected + ", not " + actual);
        }
    }

    void outcome(Command command, NaiveLedger.Answer expected, Outcome actual) {
        NaiveLedger.Answer answer =
                new NaiveLedger.Answer(
                        actual.status,
                        actual.first,
                        actual.eventSequence,
                        actual.timestampMs,
                        actual.result,
                        actual.available,
                        new NaiveGuard.Finding(
                                actual.rule,
                                actual.budget,
                                actual.limit,
                                actual.remaining,
                                actual.retryMs));
        if (!expected.equals(answer)) {
            throw new AssertionError(
                    "%s: the model says %s, not %s"
                            .formatted(NaiveFields.of(command), expected, answer));
        }
    }

    /** What a command can have changed. */
    void touched(Command command, Ledger ledger) {
        same("next deadline", model.money.nextDeadlineMs(), ledger.nextDeadlineMs());
        switch (command) {
            case Transfer it -> accounts(ledger, it.payer, it.payee);
            case Hold it -> accounts(ledger, it.payer, it.payee);
            case Capture it -> payment(ledger, it.holdHigh, it.holdLow);
            case VoidHold it -> payment(ledger, it.holdHigh, it.holdLow);
            case Refund it -> payment(ledger, it.paymentHigh, it.paymentLow);
            case Approve it -> payment(ledger, it.holdHigh, it.holdLow);
            case SetBudget it -> budget(ledger, it.budget);
            case ConvertHeld it -> {
                payment(ledger, it.holdHigh, it.holdLow);
                payment(ledger, it.quoteHigh, it.quoteLow);
            }
            case Convert it -> {
                accounts(ledger, it.payer, it.feeAccount);
                payment(ledger, it.holdHigh, it.holdLow);
            }
            default -> {}
        }
    }

    private void accounts(Ledger ledger, long payer, long payee) {
        account(ledger, payer);
        account(ledger, payee);
    }

    private void account(Ledger ledger, long id) {
        NaiveAccount expected = model.registry.account(id);
        AccountState actual = ledger.account(id).orElse(null);
        same("account " + id, expected == null ? null : state(expected), actual);
    }

    private AccountState state(NaiveAccount it) {
        return new AccountState(
                it.id,
                it.wallet.owner.id,
                it.debits.longValueExact(),
                it.credits.longValueExact(),
                it.held.longValueExact(),
                it.mayOverdraw(),
                it.wallet.frozen || it.wallet.owner.frozen,
                it.budget);
    }

    private void budget(Ledger ledger, long id) {
        NaiveBudget expected = model.guard.budgets.get(id);
        same(
                "budget " + id,
                expected == null ? null : expected.asState(model.nowMs),
                ledger.budget(id).orElse(null));
    }

    private void payment(Ledger ledger, long high, long low) {
        NaivePayment expected = model.money.payment(high, low);
        HoldState actual = ledger.hold(high, low).orElse(null);
        same("payment", expected == null ? null : expected.asState(), actual);
        if (expected != null) {
            accounts(ledger, expected.payer.id, expected.payee.id);
            expected.shared.keySet().forEach(id -> account(ledger, id));
            String policy = ledger.receiptFacts(high, low).orElseThrow().policy();
            same("policy", "0x" + expected.policy, policy);
        }
    }

    void everything(Ledger ledger) {
        model.registry.accounts.keySet().forEach(id -> account(ledger, id));
        model.memories.keySet().forEach(id -> payment(ledger, id.high(), id.low()));
        model.memories.keySet().forEach(id -> memory(ledger, id));
        model.registry.owners.values().forEach(it -> owner(ledger, it));
        wallets(ledger);
        model.guard.budgets.keySet().forEach(id -> budget(ledger, id));
        same("budgets", model.guard.budgets.size(), ledger.budgets(0, 1_000_000).size());
        model.registry.credentials.forEach((key, it) -> credential(ledger, key, it));
        Totals totals = ledger.totals();
        same("events", model.events, totals.eventSequence());
        same("owners", (long) model.registry.owners.size(), totals.owners());
        same("wallets", (long) model.registry.wallets.size(), totals.wallets());
        same("accounts", (long) model.registry.accounts.size(), totals.accounts());
        same("open holds", (long) model.money.openHolds(), totals.openHolds());
        same("remembered ids", model.remembered(), totals.rememberedIds());
        totals.assets().forEach(this::asset);
    }

    private void memory(Ledger ledger, NaiveLedger.Id id) {
        NaiveLedger.Memory expected = model.memory(id);
        Outcome actual = new Outcome();
        boolean found = ledger.outcomeOf(id.high(), id.low(), actual);
        same("memory of an id", expected != null, found);
        if (expected != null) {
            same("first", expected.answer().first(), actual.first);
            same("first event", expected.answer().eventSequence(), actual.eventSequence);
            same("first time", expected.answer().timestampMs(), actual.timestampMs);
            same("first result", expected.answer().result(), actual.result);
        }
    }

    private void owner(Ledger ledger, NaiveWallet.NaiveOwner it) {
        same(
                "owner",
                new OwnerState(it.id, it.name, it.timeZone, it.frozen, it.wallets),
                ledger.owner(it.id).orElse(null));
    }

    private void wallets(Ledger ledger) {
        List<WalletState> expected =
                model.registry.wallets.values().stream().map(this::state).toList();
        same("wallets", expected, ledger.wallets(0, Integer.MAX_VALUE));
        model.registry.keys.forEach((key, id) -> {
            byte[] publicKey = HexFormat.of().parseHex(key);
            same("key", id, ledger.walletByKey(publicKey).orElseThrow().id());
        });
    }

    private WalletState state(NaiveWallet it) {
        return new WalletState(
                it.id,
                it.owner.id,
                it.kind,
                it.name,
                it.address.matches("0*") ? "" : "0x" + it.address,
                it.publicKey.matches("0*") ? "" : "0x" + it.publicKey,
                it.frozen || it.owner.frozen,
                it.accounts.values().stream().map(this::state).toList());
    }

    private void credential(Ledger ledger, String key, CredentialState it) {
        boolean valid = model.registry.validCredentials.containsKey(it.id());
        byte[] hash = HexFormat.of().parseHex(key);
        same("credential", valid ? it : null, ledger.credential(hash).orElse(null));
    }

    private void asset(Totals.AssetTotals actual) {
        Map<Boolean, List<NaiveAccount>> accounts =
                model.registry.accounts.values().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        it -> it.asset() == actual.asset().code()));
        BigInteger debits = BigInteger.ZERO;
        BigInteger credits = BigInteger.ZERO;
        BigInteger held = BigInteger.ZERO;
        for (NaiveAccount account : accounts.getOrDefault(true, List.of())) {
            debits = debits.add(account.debits);
            credits = credits.add(account.credits);
            held = held.add(account.held);
        }
        same("debits", debits.longValueExact(), actual.debits());
        same("credits", credits.longValueExact(), actual.credits());
        same("held", held.longValueExact(), actual.held());
    }

    /** The balances that follow from the events, against those of the ledger. */
    void events(Ledger ledger, EventLedger events) {
        same("assets by events", ledger.totals().assets(), events.assets());
        same("open holds by events", ledger.totals().openHolds(), events.openHolds());
        same("chain by events", ledger.totals().eventSequence() + 1, events.chain().nextSequence());
        events.accounts(balance -> {
            AccountState state = ledger.account(balance.account()).orElseThrow();
            same("debits by events", state.debits(), balance.debits());
            same("credits by events", state.credits(), balance.credits());
            same("held by events", state.held(), balance.held());
        });
    }
}
