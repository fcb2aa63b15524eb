package io.aisanet.simulation;

import static io.aisanet.simulation.Violation.require;

import io.aisanet.ledger.AccountId;
import io.aisanet.ledger.AddCredential;
import io.aisanet.ledger.Asset;
import io.aisanet.ledger.AttachBudget;
import io.aisanet.ledger.Command;
import io.aisanet.ledger.CreateOwner;
import io.aisanet.ledger.CreateWallet;
import io.aisanet.ledger.EventType;
import io.aisanet.ledger.Freeze;
import io.aisanet.ledger.FreezeBudget;
import io.aisanet.ledger.SetBudget;
import io.aisanet.ledger.Status;
import io.aisanet.ledger.WalletKind;

/**
 * What becomes of a command that registers or changes something that is no money. Its refusals are
 * believed; what is applied must be told, and takes effect.
 */
final class ModelRegistry {
    private final Model model;
    private final Told told;

    ModelRegistry(Model model, Told told) {
        this.model = model;
        this.told = told;
    }

    Status judge(Command command, Judged judged) {
        if (judged.status == Status.OK) {
            change(command, judged.result);
        }
        return judged.status;
    }

    private void change(Command command, long result) {
        switch (command) {
            case CreateOwner _ -> told.need(EventType.OWNER_CREATED);
            case CreateWallet it -> createWallet(it, result);
            case AddCredential _ -> told.need(EventType.CREDENTIAL_ADDED);
            case SetBudget it -> setBudget(it, result);
            case AttachBudget it -> {
                told.need(EventType.BUDGET_ATTACHED);
                model.account(it.account).budget = model.budget(it.budget);
            }
            case Freeze it -> {
                told.need(it.frozen ? EventType.FROZEN : EventType.UNFROZEN);
                for (ModelAccount account : model.inOrder) {
                    account.frozen = account.wallet == it.wallet ? it.frozen : account.frozen;
                }
            }
            case FreezeBudget it -> freeze(it);
            default -> throw new Violation("the auditor knows no " + command.getClass());
        }
    }

    private void createWallet(CreateWallet wallet, long id) {
        told.need(EventType.WALLET_CREATED);
        for (Asset asset : Asset.values()) {
            if ((wallet.assets >>> asset.code() & 1) != 0) {
                told.need(EventType.ACCOUNT_OPENED);
                model.open(AccountId.of(id, asset), wallet.kind == WalletKind.SYSTEM);
            }
        }
    }

    private void setBudget(SetBudget command, long id) {
        told.need(EventType.BUDGET_SET);
        if (command.budget == 0) {
            require(id == model.budgets.size() + 1, "budget %d is out of order", id);
            model.budgets.add(new ModelBudget(id, model.budget(command.parent)));
        }
        ModelBudget budget = model.budget(id);
        if (budget != null) {
            budget.rules.copy(command.rules);
        }
    }

    private void freeze(FreezeBudget command) {
        told.need(command.frozen ? EventType.BUDGET_FROZEN : EventType.BUDGET_UNFROZEN);
        ModelBudget budget = model.budget(command.budget);
        if (budget != null) {
            budget.frozen = command.frozen;
        }
    }
}
