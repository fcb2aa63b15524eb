package io.aisanet.simulator;

import io.aisanet.cluster.LedgerClient;
import io.aisanet.cluster.OutcomeUnknownException;
import io.aisanet.cluster.OverloadedException;
import io.aisanet.ledger.AccountState;
import io.aisanet.ledger.Capture;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.Hold;
import io.aisanet.ledger.Outcome;
import io.aisanet.ledger.Transfer;
import io.aisanet.ledger.VoidHold;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One thread's spending for any agent, without end: transfers, and holds that it captures, voids or
 * leaves to expire. Some commands it sends again, above all those whose outcome it never learned.
 */
final class Spender {
    private static final long ANSWER_S = 60;
    private static final long HOUR_MS = TimeUnit.HOURS.toMillis(1);
    private static final int HOLD_MS_MIN = 200;
    private static final int HOLD_MS_MAX = 1_500;

    private final TightTree tree;
    private final SplittableRandom random;
    private final long run;
    private final List<Command> sent = new ArrayList<>();
    private final List<Command> unknown = new ArrayList<>();
    private final List<Command> applied = new ArrayList<>();
    private long serial;
    private long refusals;

    /**
     * @param run number that no other spender has
     */
    Spender(TightTree tree, SplittableRandom random, long run) {
        this.tree = tree;
        this.random = random;
        this.run = run;
    }

    /** Payments and holds that were acknowledged. */
    List<Command> applied() {
        return List.copyOf(applied);
    }

    long refusals() {
        return refusals;
    }

    /** Leaves the deciding to the ledger, until the ledger is gone or time is over. */
    void spend(LedgerClient ledger, long endNs) throws Exception {
        List<Command> again = List.copyOf(unknown);
        unknown.clear();
        boolean there = true;
        for (Command command : again) {
            there &= send(ledger, command) != null;
        }
        while (there && System.nanoTime() - endNs < 0) {
            there = step(ledger);
        }
    }

    private boolean step(LedgerClient ledger) throws Exception {
        if (!sent.isEmpty() && random.nextInt(5) == 0) {
            return send(ledger, sent.get(random.nextInt(sent.size()))) != null;
        }
        if (random.nextBoolean()) {
            return send(ledger, transfer(anyAgent())) != null;
        }
        Hold hold = hold(anyAgent());
        Outcome outcome = send(ledger, hold);
        if (outcome == null || !outcome.applied()) {
            return outcome != null;
        }
        return switch (random.nextInt(4)) {
            case 0 -> send(ledger, voidOf(hold)) != null;
            case 1, 2 -> send(ledger, captureOf(hold)) != null;
            default -> true;
        };
    }

    /** Decides outside the ledger: reads what the agent spent, compares, then pays. */
    void spendByLook(LedgerClient ledger, long endNs) throws Exception {
        while (System.nanoTime() - endNs < 0) {
            long agent = anyAgent();
            Transfer transfer = transfer(agent);
            AccountState account =
                    ledger.account(agent).get(ANSWER_S, TimeUnit.SECONDS).orElseThrow();
            if (account.debits() + transfer.amount <= TightTree.agentAmount(1)) {
                send(ledger, transfer);
            } else {
                refusals++;
            }
        }
    }

    private @Nullable Outcome send(LedgerClient ledger, Command command) throws Exception {
        try {
            Outcome outcome = ledger.submit(command).get(ANSWER_S, TimeUnit.SECONDS);
            sent.add(command);
            if (outcome.applied() && (command instanceof Transfer || command instanceof Hold)) {
                applied.add(command);
            } else if (!outcome.applied()) {
                refusals++;
            }
            return outcome;
        } catch (ExecutionException e) {
            boolean gone =
                    e.getCause() instanceof OutcomeUnknownException
                            || e.getCause() instanceof OverloadedException;
            if (!gone) {
                throw e;
            }
            unknown.add(command);
            return null;
        }
    }

    private long anyAgent() {
        return tree.agents.get(random.nextInt(tree.agents.size()));
    }

    private long anyShop() {
        return tree.shops.get(random.nextInt(tree.shops.size()));
    }

    private Transfer transfer(long agent) {
        Transfer transfer = named(new Transfer());
        transfer.payer = agent;
        transfer.payee = anyShop();
        transfer.amount = random.nextLong(1, TightTree.PAYMENT_MAX + 1);
        return transfer;
    }

    private Hold hold(long agent) {
        Hold hold = named(new Hold());
        hold.payer = agent;
        hold.payee = anyShop();
        hold.amount = random.nextLong(1, TightTree.PAYMENT_MAX + 1);
        hold.holdUntilMs = System.currentTimeMillis() + random.nextInt(HOLD_MS_MIN, HOLD_MS_MAX);
        return hold;
    }

    private VoidHold voidOf(Hold hold) {
        VoidHold command = named(new VoidHold());
        command.holdHigh = hold.idHigh;
        command.holdLow = hold.idLow;
        return command;
    }

    private Capture captureOf(Hold hold) {
        Capture command = named(new Capture());
        command.holdHigh = hold.idHigh;
        command.holdLow = hold.idLow;
        command.amount = random.nextLong(1, hold.amount + 1);
        command.last = random.nextBoolean();
        return command;
    }

    private <C extends Command> C named(C command) {
        command.idHigh = run;
        command.idLow = ++serial;
        command.expiryMs = System.currentTimeMillis() + HOUR_MS;
        return command;
    }
}
