package io.aisanet.simulation;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.GuardRule;
import io.aisanet.ledger.Limits;
import io.aisanet.ledger.Status;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a payer's money may go, as the auditor reads the promises. */
final class ModelDebit {
    private final Model model;
    private List<ModelBudget> path = List.of();
    private final List<ModelBudget> asking = new ArrayList<>();
    private GuardRule rule = GuardRule.NONE;

    ModelDebit(Model model) {
        this.model = model;
    }

    /** The parties of a payment, or what is wrong with them. */
    Status parties(long payer, long payee, boolean converts) {
        ModelAccount from = model.accounts.get(payer);
        ModelAccount to = model.accounts.get(payee);
        if (from == null) {
            return Status.PAYER_NOT_FOUND;
        }
        if (to == null) {
            return Status.PAYEE_NOT_FOUND;
        }
        if (from == to) {
            return Status.PAYER_IS_PAYEE;
        }
        boolean same = AccountId.assetCodeOf(payer) == AccountId.assetCodeOf(payee);
        if (converts) {
            return same ? Status.ASSETS_SAME : Status.OK;
        }
        return same ? Status.OK : Status.ASSETS_DIFFER;
    }

    Status decide(ModelAccount payer, long amount) {
        rule = GuardRule.NONE;
        asking.clear();
        path = Model.path(payer);
        if (payer.frozen) {
            return Status.PAYER_FROZEN;
        }
        for (ModelBudget budget : path) {
            rule = budget.against(amount, model.nowMs());
            if (rule != GuardRule.NONE) {
                return Status.DENIED;
            }
            if (budget.asks(amount)) {
                asking.add(budget);
            }
        }
        if (!payer.overdraft && payer.available() < amount) {
            return Status.EXCEEDS_BALANCE;
        }
        return asking.isEmpty() ? Status.OK : Status.APPROVAL_PENDING;
    }

    /** The rule that refused or asks. */
    GuardRule rule() {
        return asking.isEmpty() || rule != GuardRule.NONE ? rule : GuardRule.ASK_AMOUNT;
    }

    /** Counts the payment that was allowed just before. */
    void count(long amount) {
        for (ModelBudget budget : path) {
            budget.add(amount, model.nowMs());
        }
    }

    List<ModelBudget> path() {
        return path;
    }

    List<ModelBudget> asking() {
        return asking;
    }

    /** How long a payment waits for its approval. */
    long askMs() {
        long given = asking.getFirst().rules.get(io.aisanet.ledger.BudgetRules.ASK_MS);
        return given == 0 ? Limits.ASK_MS_DEFAULT : given;
    }

    /** What is wrong with a hold's times. */
    Status times(long holdUntilMs, long refundUntilMs) {
        long now = model.nowMs();
        if (holdUntilMs <= now) {
            return Status.DEADLINE_MUST_BE_IN_THE_FUTURE;
        }
        if (holdUntilMs > now + Limits.HOLD_AHEAD_MS_MAX) {
            return Status.DEADLINE_TOO_FAR;
        }
        return refundUntilMs > now + Limits.REFUND_AHEAD_MS_MAX
                ? Status.REFUND_DEADLINE_TOO_FAR
                : Status.OK;
    }

    /** What is wrong with a hold that shall be ended or captured. */
    static Status ended(@Nullable ModelPayment hold) {
        if (hold == null) {
            return Status.HOLD_NOT_FOUND;
        }
        return switch (hold.state) {
            case OPEN -> Status.OK;
            case PENDING, APPROVED -> Status.HOLD_PENDING;
            case CAPTURED, VOIDED -> Status.HOLD_CLOSED;
            case EXPIRED -> Status.HOLD_EXPIRED;
        };
    }
}
