package io.aisanet.guard;

import static io.aisanet.ledger.BudgetRules.APPROVERS;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Approve;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.BudgetRules;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.Event;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.HoldState;
import io.aisanet.ledger.Ledger;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.ListKind;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.SetListed;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.VoidHold;
import io.aisanet.ledger.WalletKind;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fresh ledger with one owner and the wallets that appear, each of a kind that may go negative.
 * Ids of wallets and credentials differ from the real ones, so they are translated, also in the
 * rules and lists of the policy.
 */
final class SimulatedLedger {
    /** High half of the ids of holds; the low one is the event's number. */
    private static final long HOLD_ID = 1;

    /** High half of the ids of all other commands; the low one counts. */
    private static final long COMMAND_ID = 2;

    private final PolicyDocument document;
    private final Asset asset;
    private final Ledger ledger = Ledger.empty(_ -> {});
    private final Outcome outcome = new Outcome();
    private final Map<Long, Long> wallets = new HashMap<>();
    private final Map<PaymentId, Long> holds = new HashMap<>();
    private final Map<Long, Long> credentials = new LinkedHashMap<>();
    private long nowMs;
    private long commands;
    private long owner;

    SimulatedLedger(PolicyDocument document) {
        this.document = document;
        this.asset = document.asset();
    }

    private record PaymentId(long high, long low) {}

    /** Sets up the budgets and attaches the accounts. */
    void start(long timeMs, Map<Long, String> attachments) {
        nowMs = timeMs;
        var create = new CreateOwner();
        create.name = "simulated";
        owner = must(create).result;
        Plan plan =
                Plan.of(
                        document,
                        BudgetsNow.none(owner),
                        Instant.ofEpochMilli(timeMs),
                        timeMs + Limits.EXPIRY_AHEAD_MS_MAX);
        Plan.Result result = plan.run(this::applyStep);
        if (!result.applied()) {
            throw new IllegalArgumentException(
                    "a ledger refuses the document: "
                            + result.stopped().orElseThrow()
                            + " is "
                            + result.outcome().first);
        }
        attachments.forEach((account, path) -> attach(account, path, result.ids()));
    }

    private Outcome applyStep(Command command) {
        if (command instanceof SetListed listed && listed.kind == ListKind.PAYEE) {
            listed.subject = wallet(listed.subject);
        } else if (command instanceof SetBudget budget) {
            for (int i = APPROVERS; i < APPROVERS + BudgetRules.APPROVERS_MAX; i++) {
                budget.rules.set(i, credential(budget.rules.get(i)));
            }
        }
        ledger.apply(command, nowMs, outcome);
        return outcome;
    }

    private void attach(long account, String path, Map<String, Long> ids) {
        Long budget = ids.get(path);
        if (budget == null) {
            throw new IllegalArgumentException("the document has no budget " + path);
        }
        var command = new AttachBudget();
        command.account = account(account);
        command.budget = budget;
        must(command);
    }

    /**
     * Holds what an event tells of, and approves it where somebody is asked.
     *
     * @return the rule that refuses or asks; {@code NONE} where none does
     */
    GuardRule hold(Event event) {
        nowMs = event.timestampMs;
        var hold = new Hold();
        hold.idHigh = HOLD_ID;
        hold.idLow = event.sequence;
        hold.payer = account(event.payer);
        hold.payee = account(judgedPayee(event));
        hold.amount = event.amount;
        hold.category = event.category;
        hold.resource = event.resource;
        hold.unitPrice = event.unitPrice;
        hold.expiryMs = nowMs + Limits.EXPIRY_AHEAD_MS_MAX;
        hold.holdUntilMs = nowMs + Limits.HOLD_AHEAD_MS_MAX;
        ledger.apply(hold, nowMs, outcome);
        GuardRule rule = outcome.rule;
        switch (outcome.status) {
            case OK -> remember(event);
            case APPROVAL_PENDING -> {
                approve(hold);
                remember(event);
            }
            case DENIED -> {}
            default ->
                    throw new IllegalStateException(
                            "event " + event.sequence + " is answered by " + outcome.status);
        }
        return rule;
    }

    /** Whom budgets see of a conversion: who gets the other asset, unless that is the payer. */
    private static long judgedPayee(Event event) {
        boolean another =
                event.type == EventType.CONVERTED
                        && AccountId.walletOf(event.result) != AccountId.walletOf(event.payer);
        return another ? event.result : event.payee;
    }

    /** Takes a part of a hold, as the event tells; nothing where there is no such hold. */
    void capture(Event event) {
        Long hold = find(event);
        if (hold != null) {
            capture(hold, event.amount, event.released > 0);
        }
    }

    /** Takes all of what {@link #hold} just held. */
    void captureAll(Event event) {
        capture(event.sequence, event.amount, true);
    }

    /** Gives back what is open of a hold; nothing where there is no such hold. */
    void end(Event event) {
        Long hold = find(event);
        if (hold != null) {
            var command = new VoidHold();
            command.holdHigh = HOLD_ID;
            command.holdLow = hold;
            send(command);
            holds.remove(new PaymentId(event.subjectHigh, event.subjectLow));
        }
    }

    private void remember(Event event) {
        holds.put(new PaymentId(event.idHigh, event.idLow), event.sequence);
    }

    private @Nullable Long find(Event event) {
        nowMs = event.timestampMs;
        return holds.get(new PaymentId(event.subjectHigh, event.subjectLow));
    }

    private void capture(long hold, long amount, boolean last) {
        var command = new Capture();
        command.holdHigh = HOLD_ID;
        command.holdLow = hold;
        command.amount = amount;
        command.last = last;
        send(command);
    }

    /** Everybody who may says yes until it is enough; then the sender takes it up. */
    private void approve(Hold hold) {
        for (long approver : credentials.values()) {
            boolean waits =
                    ledger.hold(hold.idHigh, hold.idLow)
                            .filter(it -> it.state() == HoldState.State.PENDING)
                            .isPresent();
            if (waits) {
                var command = new Approve();
                command.holdHigh = hold.idHigh;
                command.holdLow = hold.idLow;
                command.approver = approver;
                command.approved = true;
                send(command);
            }
        }
        ledger.apply(hold, nowMs, outcome);
        if (outcome.status != Status.OK) {
            throw new IllegalStateException("an approved hold is answered by " + outcome.status);
        }
    }

    private long account(long real) {
        return AccountId.of(wallet(AccountId.walletOf(real)), asset);
    }

    private long wallet(long real) {
        Long known = wallets.get(real);
        if (known != null) {
            return known;
        }
        var command = new CreateWallet();
        command.owner = owner;
        command.kind = WalletKind.SYSTEM;
        command.name = Long.toString(real);
        command.assets = 1L << asset.code();
        long id = must(command).result;
        wallets.put(real, id);
        return id;
    }

    private long credential(long real) {
        Long known = real == 0 ? Long.valueOf(0) : credentials.get(real);
        if (known != null) {
            return known;
        }
        var command = new AddCredential();
        command.owner = owner;
        command.name = Long.toString(real);
        ByteBuffer.wrap(command.keyHash).putLong(real);
        long id = must(command).result;
        credentials.put(real, id);
        return id;
    }

    private Outcome must(Command command) {
        Outcome done = send(command);
        if (!done.applied()) {
            throw new IllegalStateException(
                    command.getClass().getSimpleName() + " is answered by " + done.status);
        }
        return done;
    }

    private Outcome send(Command command) {
        commands++;
        command.idHigh = COMMAND_ID;
        command.idLow = commands;
        command.expiryMs = nowMs + Limits.EXPIRY_AHEAD_MS_MAX;
        ledger.apply(command, nowMs, outcome);
        return outcome;
    }
}
