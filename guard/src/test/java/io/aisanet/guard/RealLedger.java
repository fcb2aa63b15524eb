package io.aisanet.guard;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetState;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventBlock;
import io.aisanet.ledger.EventReader;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListedState;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The ledger itself with an owner, wallets 1 to 30 that may go negative, credentials 1 to 8, and a
 * clock to turn.
 */
final class RealLedger {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    final List<Event> events = new ArrayList<>();
    final Ledger ledger = Ledger.empty(this::keep);
    final long owner;
    long nowMs = START.toEpochMilli();
    private long commands;

    RealLedger() {
        owner = send(new CreateOwner(), it -> it.name = "Maya").result;
        for (int wallet = 1; wallet <= 30; wallet++) {
            String name = "w" + wallet;
            send(
                    new CreateWallet(),
                    it -> {
                        it.owner = owner;
                        it.kind = WalletKind.SYSTEM;
                        it.name = name;
                        it.assets = 1L << Asset.USD.code();
                    });
        }
        for (int credential = 1; credential <= 8; credential++) {
            byte number = (byte) credential;
            send(
                    new AddCredential(),
                    it -> {
                        it.owner = owner;
                        it.name = "c" + number;
                        it.keyHash[0] = number;
                    });
        }
    }

    static long account(long wallet) {
        return AccountId.of(wallet, Asset.USD);
    }

    void pass(Duration time) {
        nowMs += time.toMillis();
    }

    BudgetsNow now() {
        List<BudgetState> budgets = ledger.budgets(0, 1000);
        var lines = new ArrayList<ListedState>();
        budgets.forEach(it -> lines.addAll(ledger.listed(it.id(), 0, 1000)));
        return new BudgetsNow(owner, 0, budgets, lines);
    }

    Plan plan(PolicyDocument document) {
        return Plan.of(document, now(), Instant.ofEpochMilli(nowMs), expiryMs());
    }

    /** Brings the ledger to a document; each plan has an expiry of its own. */
    Plan.Result bringTo(PolicyDocument document) {
        pass(Duration.ofMillis(1));
        return plan(document).run(this::apply);
    }

    Outcome apply(Command command) {
        var outcome = new Outcome();
        ledger.apply(command, nowMs, outcome);
        ledger.seal();
        return outcome;
    }

    <C extends Command> Outcome send(C command, Consumer<C> fields) {
        commands++;
        command.idHigh = 77;
        command.idLow = commands;
        command.expiryMs = expiryMs();
        fields.accept(command);
        return apply(command);
    }

    void attach(long wallet, long budget) {
        send(
                new AttachBudget(),
                it -> {
                    it.account = account(wallet);
                    it.budget = budget;
                });
    }

    Outcome transfer(long payer, long payee, long amount) {
        return send(
                new Transfer(),
                it -> {
                    it.payer = account(payer);
                    it.payee = account(payee);
                    it.amount = amount;
                });
    }

    Hold hold(long payer, long payee, long amount) {
        var hold = new Hold();
        send(
                hold,
                it -> {
                    it.payer = account(payer);
                    it.payee = account(payee);
                    it.amount = amount;
                    it.holdUntilMs = nowMs + 60_000;
                });
        return hold;
    }

    void capture(Hold hold, long amount) {
        send(
                new Capture(),
                it -> {
                    it.holdHigh = hold.idHigh;
                    it.holdLow = hold.idLow;
                    it.amount = amount;
                    it.last = true;
                });
    }

    void end(Hold hold) {
        send(
                new VoidHold(),
                it -> {
                    it.holdHigh = hold.idHigh;
                    it.holdLow = hold.idLow;
                });
    }

    void approve(Hold hold, long approver) {
        send(
                new Approve(),
                it -> {
                    it.holdHigh = hold.idHigh;
                    it.holdLow = hold.idLow;
                    it.approver = approver;
                    it.approved = true;
                });
    }

    private long expiryMs() {
        return nowMs + Limits.EXPIRY_AHEAD_MS_MAX;
    }

    private void keep(EventBlock block) {
        EventReader reader = new EventReader().wrap(block);
        var event = new Event();
        while (reader.next(event)) {
            events.add(event);
            event = new Event();
        }
    }
}
