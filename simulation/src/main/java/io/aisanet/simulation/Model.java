package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as the auditor understands its promises: maps and lists, and nothing of the ledger's
 * own code. No map is ever iterated over but in the order of {@link #inOrder}.
 */
final class Model {
    /** What is remembered of a command that was judged. */
    record Known(Command command, Status first, long event, long ms, long untilMs) {}

    final Map<Long, ModelAccount> accounts = new HashMap<>();
    final List<ModelAccount> inOrder = new ArrayList<>();
    final List<ModelBudget> budgets = new ArrayList<>();
    final Map<Id, ModelPayment> payments = new HashMap<>();
    private final Map<Id, Known> known = new HashMap<>();
    private final PriorityQueue<ModelPayment> due =
            new PriorityQueue<>(
                    Comparator.<ModelPayment>comparingLong(it -> it.untilMs)
                            .thenComparingLong(it -> it.event));
    private final PriorityQueue<Forgotten> forgetting =
            new PriorityQueue<>(
                    Comparator.<Forgotten>comparingLong(Forgotten::untilMs)
                            .thenComparingLong(Forgotten::number));
    private long remembered;
    private long nowMs;

    /** An id that nobody has to know after a time. */
    private record Forgotten(long untilMs, long number, Id id) {}

    long nowMs() {
        return nowMs;
    }

    /** Open holds, and ids that are remembered. */
    int payments() {
        return payments.size();
    }

    /** Moves the clock, which never goes back, and ends what is due. */
    long advance(long ms, Told told) {
        nowMs = Math.max(nowMs, ms);
        long expired = 0;
        while (!due.isEmpty() && due.peek().untilMs <= nowMs) {
            ModelPayment hold = due.remove();
            told.need(EventType.EXPIRED, hold.payer.id, hold.payee.id, hold.open());
            release(hold);
            hold.state = ModelPayment.State.EXPIRED;
            expired++;
        }
        while (!forgetting.isEmpty() && forgetting.peek().untilMs() < nowMs) {
            Id gone = forgetting.remove().id();
            Known it = known.get(gone);
            if (it != null && it.untilMs() < nowMs) {
                known.remove(gone);
                payments.remove(gone);
            }
        }
        return expired;
    }

    @Nullable Known known(Id id) {
        return known.get(id);
    }

    void remember(Id id, Known what) {
        known.put(id, what);
        forgetting.add(new Forgotten(what.untilMs(), remembered++, id));
    }

    void add(ModelPayment payment, long untilMs) {
        payment.untilMs = untilMs;
        payments.put(payment.id, payment);
        if (payment.isHeld()) {
            due.add(payment);
        }
    }

    /** Changes a hold's deadline. */
    void prolong(ModelPayment hold, long untilMs) {
        due.remove(hold);
        hold.untilMs = untilMs;
        due.add(hold);
    }

    /** Ends a hold that has not expired. */
    void end(ModelPayment hold, ModelPayment.State state) {
        due.remove(hold);
        hold.state = state;
    }

    /** Gives what is open of a hold back. */
    void release(ModelPayment hold) {
        long open = hold.open();
        hold.payer.held -= open;
        hold.released += open;
        if (open > 0) {
            for (ModelBudget budget : hold.budgets) {
                budget.giveBack(hold.createdMs, open, hold.captured == 0 ? 1 : 0, nowMs);
            }
        }
    }

    void move(ModelAccount from, ModelAccount to, long amount) {
        from.debits += amount;
        to.credits += amount;
        require(
                from.overdraft || from.available() >= 0,
                "account %d is overdrawn: %d",
                from.id,
                from.available());
    }

    void open(long account, boolean overdraft) {
        require(accounts.get(account) == null, "account %d is opened twice", account);
        ModelAccount fresh = new ModelAccount(account, AccountId.walletOf(account), overdraft);
        accounts.put(account, fresh);
        inOrder.add(fresh);
    }

    /** An account that must be there. */
    ModelAccount account(long id) {
        ModelAccount account = accounts.get(id);
        require(account != null, "account %d is used and was never opened", id);
        return java.util.Objects.requireNonNull(account);
    }

    @Nullable ModelBudget budget(long id) {
        return id < 1 || id > budgets.size() ? null : budgets.get((int) id - 1);
    }

    /** The budgets that a payer's payments count against, the nearest first. */
    static List<ModelBudget> path(ModelAccount payer) {
        List<ModelBudget> path = new ArrayList<>();
        for (ModelBudget at = payer.budget; at != null; at = at.parent) {
            path.add(at);
        }
        return path;
    }

    /** In each asset debits are credits, and nobody who must not owes anything. */
    void requireConserved() {
        for (Asset asset : Asset.values()) {
            long sum = 0;
            for (ModelAccount account : inOrder) {
                if (AccountId.assetCodeOf(account.id) == asset.code()) {
                    sum += account.credits - account.debits;
                    require(account.held >= 0, "account %d holds %d", account.id, account.held);
                }
            }
            require(sum == 0, "%d %s came from nowhere", sum, asset);
        }
    }

    /** Whether an expiry lies in what a command may have. */
    static boolean isTooFar(long expiryMs, long nowMs) {
        return expiryMs - nowMs > Limits.EXPIRY_AHEAD_MS_MAX;
    }
}
